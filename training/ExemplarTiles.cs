using TexGen.Model.Sampling;

namespace TexGen.Training;

/// <summary>
/// Sizes of the tiles that are compared with an exemplar.
/// </summary>
internal static class ExemplarTiles
{
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
