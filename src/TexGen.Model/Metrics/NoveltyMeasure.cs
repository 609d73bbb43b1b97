namespace TexGen.Model.Metrics;

/// <summary>
/// How new tiles are: how far their patches are from the exemplar's nearest, and how large copied regions are.
/// </summary>
/// <param name="exemplar">The exemplar.</param>
/// <param name="first">One half of it.</param>
/// <param name="second">The other half.</param>
/// <param name="statistics">What pictures are standardised with.</param>
/// <param name="options">How many patches, and the seed.</param>
internal sealed class NoveltyMeasure(
    PictureSet exemplar, PictureSet first, PictureSet second, ChannelStatistics statistics, QualityOptions options)
{
    // Copied regions may be wider than the receptive field by this.
    private const double LargestRegion = 1.5;

    // What copies are: nearer than this share of the exemplar's own patches.
    private const int CopyQuantile = 100;

    private const int ShownSide = 32;

    // Side of patches, and the least novelty; those of 16 are informative only.
    private static readonly (int Side, double? Limit)[] Sizes = [(16, null), (32, 0.7), (48, 0.9)];

    /// <summary>Measures tiles.</summary>
    /// <param name="tiles">The tiles.</param>
    /// <param name="cancellation">Stops within.</param>
    public NoveltyResult Measure(PictureSet tiles, CancellationToken cancellation)
    {
        PictureSet whole = exemplar.Select(statistics.Standardise);
        PictureSet left = first.Select(statistics.Standardise);
        PictureSet right = second.Select(statistics.Standardise);
        PictureSet made = tiles.Select(statistics.Standardise);
        List<QualityFigure> figures = [];
        PatchMatch[] smallest = [];
        PatchMatch[] shown = [];
        int shownSide = 0;

        foreach ((int side, double? limit) in Sizes.Where(size => Fits(size.Side, left, made)))
        {
            PatchMatch[] matches = Find(made, whole, side, options.Patches, cancellation);
            PatchMatch[] halves = Find(left, right, side, options.Patches, cancellation);
            figures.Add(new($"novelty{side}", $"novelty, {side} px", Ratio(Median(matches), Median(halves)))
            {
                Floor = 1.0,
                Limit = limit,
                IsLargerBetter = true,
            });

            smallest = smallest.Length == 0 ? matches : smallest;
            (shown, shownSide) = side <= ShownSide ? (matches, side) : (shown, shownSide);
        }

        if (smallest.Length > 0)
        {
            PatchMatch[] own = Find(left, right, CopiedRegion.PatchSide, 4 * options.Patches, cancellation);
            double threshold = own.Select(static match => match.Distance).Order().ElementAt(own.Length / CopyQuantile);
            CopiedRegion region = new(made, whole, threshold);
            figures.Add(new("copied", "copied region (px)", region.Measure(smallest, Sizes[0].Side))
            {
                Limit = options.ReceptiveField > 0 ? LargestRegion * options.ReceptiveField : null,
            });
        }

        return new NoveltyResult(figures, shownSide, [.. shown.OrderBy(static match => match.Distance)]);
    }

    // Blocks of the halves must have room for many places of a patch.
    private static bool Fits(int side, PictureSet half, PictureSet tiles) =>
        2 * half.Pictures[0].Width >= 3 * side
        && Math.Min(tiles.Pictures[0].Width, tiles.Pictures[0].Height) > side;

    private PatchMatch[] Find(PictureSet of, PictureSet among, int side, int count, CancellationToken cancellation) =>
        PatchSearch.FindNearest(of, PatchReader.Draw(of, side, count, options.Seed), among, side, cancellation);

    private static double Median(PatchMatch[] matches) =>
        matches.Select(static match => match.Distance).Order().ElementAt(matches.Length / 2);

    // A texture that repeats exactly has no distance within it; then nothing can be newer.
    private static double Ratio(double distance, double own) => (distance + 1e-6) / (own + 1e-6);
}
