namespace TexGen.Model.Metrics;

/// <summary>
/// How new tiles are: how far their patches are from the exemplar's nearest, and how large copied regions are. And the other
/// way round: whether all of the exemplar comes up.
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
    private static readonly (int Side, double? Limit)[] Sizes = [(16, null), (32, QuickNovelty.LeastNovelty), (48, 0.9)];

    /// <summary>Measures tiles.</summary>
    /// <param name="tiles">The tiles.</param>
    /// <param name="cancellation">Stops within.</param>
    public NoveltyResult Measure(PictureSet tiles, CancellationToken cancellation)
    {
        PictureSet whole = WithTurns(exemplar).Select(statistics.Standardise);
        PictureSet left = first.Select(statistics.Standardise);
        PictureSet right = WithTurns(second).Select(statistics.Standardise);
        PictureSet made = tiles.Select(statistics.Standardise);
        List<QualityFigure> figures = [];
        PatchMatch[] smallest = [];
        PatchMatch[] shown = [];
        int shownSide = 0;

        foreach ((int side, double? limit) in Sizes.Where(size => Fits(size.Side, left, made)))
        {
            PatchNovelty novelty = new(whole, left, right, side, options.Patches, options.Seed, cancellation);
            PatchMatch[] matches = novelty.Find(made, cancellation);
            figures.Add(new($"novelty{side}", $"novelty, {side} px", novelty.Ratio(matches))
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
            PictureSet original = exemplar.Select(statistics.Standardise);
            PictureSet other = second.Select(statistics.Standardise);
            figures.AddRange(PatchCoverage.Measure(original, left, other, made, options, cancellation));
            PatchMatch[] own = PatchSearch.FindNearest(
                left,
                PatchReader.Draw(left, CopiedRegion.PatchSide, 4 * options.Patches, options.Seed),
                right,
                CopiedRegion.PatchSide,
                cancellation);
            double threshold = own.Select(static match => match.Distance).Order().ElementAt(own.Length / CopyQuantile);
            CopiedRegion region = new(made, whole, threshold);
            figures.Add(new("copied", "copied region (px)", region.Measure(smallest, Sizes[0].Side))
            {
                Limit = options.ReceptiveField > 0 ? LargestRegion * options.ReceptiveField : null,
            });
        }

        return new NoveltyResult(figures, shownSide, [.. shown.OrderBy(static match => match.Distance)]);
    }

    private static bool Fits(int side, PictureSet half, PictureSet tiles) =>
        PatchNovelty.Fits(side, half) && Math.Min(tiles.Pictures[0].Width, tiles.Pictures[0].Height) > side;

    private PictureSet WithTurns(PictureSet set) => set with
    {
        Pictures = [.. set.Pictures, .. options.Turns.SelectMany(turn => set.Pictures.Select(turn))],
    };
}
