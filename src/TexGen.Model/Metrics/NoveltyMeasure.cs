namespace TexGen.Model.Metrics;

/// <summary>
/// How new tiles are: how far their patches are from the exemplar's nearest, and how large copied regions are. And the other
/// way round: whether all of the exemplar comes up.
/// </summary>
/// <param name="exemplar">The exemplar.</param>
/// <param name="first">One half of it.</param>
/// <param name="second">The other half.</param>
/// <param name="control">Noise with the exemplar's spectrum.</param>
/// <param name="statistics">What pictures are standardised with.</param>
/// <param name="options">How many patches, and the seed.</param>
internal sealed class NoveltyMeasure(
    PictureSet exemplar,
    PictureSet first,
    PictureSet second,
    PictureSet control,
    ChannelStatistics statistics,
    QualityOptions options)
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
        PictureSet noise = control.Select(statistics.Standardise);
        List<QualityFigure> figures = [];
        PatchMatch[] smallest = [];
        PatchMatch[] smallestOfNoise = [];
        PatchMatch[] shown = [];
        int shownSide = 0;

        foreach ((int side, double? limit) in Sizes.Where(size => Fits(size.Side, left, made)))
        {
            PatchNovelty novelty = new(whole, left, right, side, options.Patches, options.Seed, cancellation);
            PatchMatch[] matches = novelty.Find(made, cancellation);
            PatchMatch[] noiseMatches = novelty.FindSome(noise, cancellation);
            figures.Add(new($"novelty{side}", $"novelty, {side} px", novelty.Ratio(matches))
            {
                Floor = 1.0,
                Control = novelty.Ratio(noiseMatches),
                Limit = limit,
                IsLargerBetter = true,
            });

            (smallest, smallestOfNoise) = smallest.Length == 0 ? (matches, noiseMatches) : (smallest, smallestOfNoise);
            (shown, shownSide) = side <= ShownSide ? (matches, side) : (shown, shownSide);
        }

        if (smallest.Length > 0)
        {
            PictureSet original = exemplar.Select(statistics.Standardise);
            PictureSet other = second.Select(statistics.Standardise);
            figures.AddRange(PatchCoverage.Measure(original, left, other, made, noise, options, cancellation));
            PatchMatch[] own = PatchSearch.FindNearest(
                left,
                PatchReader.Draw(left, CopiedRegion.PatchSide, 4 * options.Patches, options.Seed),
                right,
                CopiedRegion.PatchSide,
                cancellation);
            double threshold = own.Select(static match => match.Distance).Order().ElementAt(own.Length / CopyQuantile);
            figures.Add(new("copied", "copied region (px)", WidestCopy(made, smallest))
            {
                Control = WidestCopy(noise, smallestOfNoise),
                Limit = options.ReceptiveField > 0 ? LargestRegion * options.ReceptiveField : null,
            });

            double WidestCopy(PictureSet pictures, PatchMatch[] matches) =>
                new CopiedRegion(pictures, whole, threshold).Measure(matches, Sizes[0].Side);
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
