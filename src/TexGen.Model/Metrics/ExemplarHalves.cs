using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// Two halves of an exemplar: the blocks of either colour of a chequerboard. What distance they have is a measure's
/// floor.
/// </summary>
/// <remarks>Left and right halves would measure how the exemplar drifts across, not its variety.</remarks>
internal sealed class ExemplarHalves
{
    private const int LargestBlock = 128;

    /// <summary>Divides an exemplar.</summary>
    /// <param name="exemplar">The exemplar, at least 2×2 pixels.</param>
    public ExemplarHalves(Image exemplar)
    {
        Side = FourierTransform.LargestLength(
            Math.Min(LargestBlock, Math.Min(exemplar.Width, exemplar.Height) / 2));
        List<Image>[] halves = [[], []];

        for (int y = 0; y < exemplar.Height / Side; y++)
        {
            for (int x = 0; x < exemplar.Width / Side; x++)
            {
                halves[(x + y) & 1].Add(ImageOps.Crop(exemplar, x * Side, y * Side, Side, Side));
            }
        }

        First = halves[0];
        Second = halves[1];
    }

    /// <summary>Side of a block in pixels, a power of two up to 128 that goes into both sides twice.</summary>
    public int Side { get; }

    /// <summary>The blocks of one colour; they do not tile.</summary>
    public IReadOnlyList<Image> First { get; }

    /// <summary>The blocks of the other colour.</summary>
    public IReadOnlyList<Image> Second { get; }
}
