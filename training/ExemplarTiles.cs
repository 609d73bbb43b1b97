using TexGen.Model.Sampling;

namespace TexGen.Training;

/// <summary>
/// The tiles that are compared with an exemplar: of which, and how large.
/// </summary>
internal static class ExemplarTiles
{
    /// <summary>Of a model of many materials so many stand for all.</summary>
    public const int MostMaterials = 4;

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
