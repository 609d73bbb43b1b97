using TexGen.Model.Sampling;

namespace TexGen.Training;

/// <summary>
/// The tiles that are compared with an exemplar: of which, and how large.
/// </summary>
internal static class ExemplarTiles
{
    /// <summary>Of a model of many materials so many stand for all.</summary>
    public const int MostMaterials = 4;

    // As people make them: large enough to hold what is rare, and enough of a coarser scale's forms that chance does not decide.
    private const int UsualSide = 256;

    /// <summary>
    /// Exemplars that a tile can be made of alone: the only one, or the only one of its label.
    /// </summary>
    /// <param name="exemplars">What was learned from.</param>
    public static IEnumerable<(Exemplar Exemplar, string? Label)> Choose(IReadOnlyList<Exemplar> exemplars)
    {
        return exemplars.GroupBy(static exemplar => exemplar.Info.Label)
            .Where(static group => group.Count() == 1)
            .Where(group => group.Key is not null || exemplars.Count == 1)
            .Select(static group => (group.Single(), group.Key));
    }

    /// <summary>
    /// The size of finished tiles, to be measured: about 256², but no larger than a smaller exemplar.
    /// </summary>
    /// <param name="exemplar">The exemplar.</param>
    /// <param name="stride">What sides must be multiples of.</param>
    /// <param name="least">What a small exemplar may not make less, in pixels.</param>
    public static (int Width, int Height) UsualSize(Exemplar exemplar, int stride, int least = 0)
    {
        int shorter = Math.Min(exemplar.Image.Width, exemplar.Image.Height);

        return Size(exemplar, Math.Min(UsualSide, Math.Max(least, shorter)), stride);
    }

    /// <summary>
    /// A size near a square, that holds whole periods of the exemplar if it has any: else its grid would give way, however
    /// well it was learned.
    /// </summary>
    /// <param name="exemplar">The exemplar.</param>
    /// <param name="wanted">The square's side, in pixels.</param>
    /// <param name="stride">What sides must be multiples of.</param>
    public static (int Width, int Height) Size(Exemplar exemplar, int wanted, int stride)
    {
        int side = (wanted + stride - 1) / stride * stride;
        ProposedSize size = new SizeProposals([exemplar.Info], stride).Nearest(side, side);

        return (size.Width, size.Height);
    }
}
