using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// What rounding to a step makes of a picture.
/// </summary>
/// <remarks>
/// Errors of rounding are no noise. Where a picture is flat all its pixels have the same, and one that repeats is rounded in
/// the same way wherever it does: such errors shift what is found of the picture, and do not average away in coarse octaves
/// as errors of its own for every pixel do.
/// </remarks>
internal static class RoundingError
{
    /// <summary>Rounds a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="step">The step, in units of 0…1, above 0.</param>
    /// <param name="offset">Where the steps lie, as a part of one: −½ to ½.</param>
    /// <returns>A new picture: round(v/s + offset) s − offset s.</returns>
    public static Image Round(Image image, double step, double offset)
    {
        Image result = image.Clone();

        foreach (ref float value in result.Pixels)
        {
            value = (float)((Math.Round((value / step) + offset) - offset) * step);
        }

        return result;
    }

    /// <summary>Adds an error that is uniform over a step, each value's its own: what rounding has made of a detailed picture
    /// that lies on the steps, so that rounding it again shows nothing.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="step">The step, in units of 0…1.</param>
    /// <param name="random">The generator.</param>
    /// <returns>A new picture.</returns>
    public static Image Add(Image image, double step, SplitMix64 random)
    {
        Image result = image.Clone();

        foreach (ref float value in result.Pixels)
        {
            value += (float)((random.NextDouble() - 0.5) * step);
        }

        return result;
    }
}
