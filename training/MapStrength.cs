using TexGen.Model.Imaging;
using TexGen.Model.Metrics;

namespace TexGen.Training;

/// <summary>
/// Finds what a map of tiles has to be multiplied by so that its patches come nearest to the exemplar's. Where values end at
/// black and white, as a metalness does, more contrast makes them end there as often as the exemplar's; no comparison of
/// variances sees that, but patches do. Less contrast is never the answer: it would flatten a map for the sake of its grain.
/// </summary>
internal static class MapStrength
{
    // A gain must bring tiles nearer by so much to be taken.
    private const double LeastProgress = 0.05;

    // With fewer patches what they are drawn from by chance weighs as much as what tells two maps apart.
    private static readonly SlicedWassersteinOptions Precision = new() { Patches = 16384, Directions = 64 };

    private static readonly double[] Factors = [1.0, 1.025, 1.05, 1.075, 1.1, 1.15, 1.2, 1.25, 1.3];

    /// <summary>
    /// Compares a map of tiles with that of an exemplar.
    /// </summary>
    /// <param name="exemplar">The exemplar's channels of the map.</param>
    /// <param name="border">What lies beyond its edges.</param>
    /// <param name="step">What its file was rounded to, of 0…1.</param>
    /// <param name="tiles">The same channels of tiles, at least one; they wrap.</param>
    /// <returns>The factor, 1 to 1.3; 1 where no other is better by a twentieth.</returns>
    public static double Of(Image exemplar, BorderMode border, double step, IReadOnlyList<Image> tiles)
    {
        PatchSlicedWasserstein patches = new(exemplar, border, Precision with { Step = step });
        double[] means = [.. Enumerable.Range(0, exemplar.Channels).Select(c => Mean(exemplar, c))];
        double[] far = new double[Factors.Length];
        Parallel.For(0, far.Length, i =>
            far[i] = Excess(patches, [.. tiles.Select(tile => Multiply(tile, means, _ => Factors[i]))]));
        int best = Array.IndexOf(far, far.Min());
        double plain = far[Array.IndexOf(Factors, 1.0)];

        return far[best] < (1.0 - LeastProgress) * plain ? Factors[best] : 1.0;
    }

    /// <summary>
    /// A picture with more or less contrast, clipped to 0…1 as all pictures are.
    /// </summary>
    /// <param name="picture">The picture.</param>
    /// <param name="means">What stays as it is, a channel.</param>
    /// <param name="gainOf">The gain of a channel.</param>
    public static Image Multiply(Image picture, IReadOnlyList<double> means, Func<int, double> gainOf)
    {
        Image result = picture.Clone();
        int channels = picture.Channels;
        for (int c = 0; c < channels; c++)
        {
            double gain = gainOf(c);
            for (int i = c; i < result.Pixels.Length; i += channels)
            {
                double value = means[c] + (gain * (result.Pixels[i] - means[c]));
                result.Pixels[i] = (float)Math.Clamp(value, 0.0, 1.0);
            }
        }

        return result;
    }

    /// <summary>The mean of a channel.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="channel">The channel.</param>
    public static double Mean(Image picture, int channel)
    {
        double sum = 0.0;
        for (int i = channel; i < picture.Pixels.Length; i += picture.Channels)
        {
            sum += picture.Pixels[i];
        }

        return sum * picture.Channels / picture.Pixels.Length;
    }

    // The mean over octaves of how many floors tiles are away; nearer than the floor is as near as can be told. The worst octave
    // alone would often be the coarsest, of which a few tiles hold little, and be mended at the cost of the finest.
    private static double Excess(PatchSlicedWasserstein patches, IReadOnlyList<Image> tiles) =>
        patches.MeasureRatio(tiles, BorderMode.Wrap).Average(static ratio => Math.Max(ratio, 1.0));
}
