namespace TexGen.Model.Metrics;

/// <summary>
/// How far patches of a side are from the exemplar's nearest, in units of what two halves of the exemplar have: ν of that
/// side, 0 for a copy, 1 for what is as new as another piece of the material.
/// </summary>
internal sealed class PatchNovelty
{
    private const int Fewer = 4;

    private readonly PictureSet _whole;
    private readonly int _count;
    private readonly ulong _seed;
    private readonly double _own;

    /// <summary>Measures the halves.</summary>
    /// <param name="whole">The exemplar, standardised.</param>
    /// <param name="first">One half of it, standardised likewise.</param>
    /// <param name="second">The other half.</param>
    /// <param name="side">Side of the patches, in pixels; see <see cref="Fits"/>.</param>
    /// <param name="count">Patches whose nearest is searched, at least 1.</param>
    /// <param name="seed">Seed of their places.</param>
    /// <param name="cancellation">Stops within.</param>
    public PatchNovelty(
        PictureSet whole,
        PictureSet first,
        PictureSet second,
        int side,
        int count,
        ulong seed,
        CancellationToken cancellation = default)
    {
        _whole = whole;
        _count = count;
        _seed = seed;
        Side = side;
        _own = Median(Search(first, second, count, cancellation));
    }

    /// <summary>Side of the patches, in pixels.</summary>
    public int Side { get; }

    /// <summary>Whether blocks of the exemplar's halves have room for many places of a patch.</summary>
    /// <param name="side">Side of the patches, in pixels.</param>
    /// <param name="half">One half.</param>
    public static bool Fits(int side, PictureSet half) => 2 * half.Pictures[0].Width >= 3 * side;

    /// <summary>The exemplar's nearest to patches of tiles.</summary>
    /// <param name="tiles">The tiles, standardised like the exemplar, larger than the patches.</param>
    /// <param name="cancellation">Stops within.</param>
    public PatchMatch[] Find(PictureSet tiles, CancellationToken cancellation = default) =>
        Search(tiles, _whole, _count, cancellation);

    /// <summary>The same of fewer patches, where their median alone counts.</summary>
    /// <param name="tiles">The tiles, standardised like the exemplar, larger than the patches.</param>
    /// <param name="cancellation">Stops within.</param>
    public PatchMatch[] FindSome(PictureSet tiles, CancellationToken cancellation = default) =>
        Search(tiles, _whole, Math.Max(1, _count / Fewer), cancellation);

    /// <summary>ν: the median distance of matches, divided by that of the exemplar's halves.</summary>
    /// <param name="matches">What <see cref="Find"/> found.</param>
    public double Ratio(PatchMatch[] matches) => Ratio(Median(matches), _own);

    /// <summary>A distance in units of another.</summary>
    /// <param name="distance">The distance.</param>
    /// <param name="own">That of the exemplar's halves.</param>
    public static double Ratio(double distance, double own)
    {
        // A texture that repeats exactly has no distance within it; then nothing can be newer.
        const double Least = 1e-6;

        return (distance + Least) / (own + Least);
    }

    private PatchMatch[] Search(PictureSet of, PictureSet among, int count, CancellationToken cancellation) =>
        PatchSearch.FindNearest(of, PatchReader.Draw(of, Side, count, _seed), among, Side, cancellation);

    private static double Median(PatchMatch[] matches) =>
        matches.Select(static match => match.Distance).Order().ElementAt(matches.Length / 2);
}
