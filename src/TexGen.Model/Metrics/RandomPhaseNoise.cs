using System.Numerics;
using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// Noise with an exemplar's spectrum and colours, and nothing else of it: what a metric must tell from the texture.
/// </summary>
/// <remarks>
/// Galerne, Gousseau and Morel 2011, "Random phase textures": the same random phase is added to all channels, so that
/// their correlations stay. The values of each channel are then put in the place of the noise's by rank. The exemplar's
/// own period is made first where it has none (<see cref="PeriodicComponent"/>).
/// </remarks>
internal static class RandomPhaseNoise
{
    /// <summary>Makes a picture.</summary>
    /// <param name="exemplar">The exemplar.</param>
    /// <param name="border"><see cref="BorderMode.Wrap"/> if it tiles.</param>
    /// <param name="seed">Seed of the phases.</param>
    /// <returns>A tile; sides are the largest powers of two in the exemplar's.</returns>
    public static Image Make(Image exemplar, BorderMode border, ulong seed)
    {
        int width = FourierTransform.LargestLength(exemplar.Width);
        int height = FourierTransform.LargestLength(exemplar.Height);
        bool tiles = border == BorderMode.Wrap && width == exemplar.Width && height == exemplar.Height;
        Image crop = ImageOps.Crop(exemplar, 0, 0, width, height);
        Image result = new(width, height, exemplar.Channels);
        Complex[] phases = Phases(width, height, seed);

        for (int c = 0; c < crop.Channels; c++)
        {
            double[] values = Channel(crop, c);
            Complex[] plane = PeriodicComponent.Transform(values, width, tiles);

            for (int i = 0; i < plane.Length; i++)
            {
                plane[i] *= phases[i];
            }

            FourierTransform.Transform(plane, width, inverse: true);
            PutByRank(result, c, [.. plane.Select(static value => value.Real)], values);
        }

        return result;
    }

    // Those of white noise, which are odd as a real picture's have to be.
    private static Complex[] Phases(int width, int height, ulong seed)
    {
        SplitMix64 random = new(seed);
        Complex[] noise = new Complex[width * height];

        for (int i = 0; i < noise.Length; i++)
        {
            noise[i] = random.NextNormal();
        }

        FourierTransform.Transform(noise, width, inverse: false);

        for (int i = 0; i < noise.Length; i++)
        {
            noise[i] /= Math.Max(noise[i].Magnitude, 1e-300);
        }

        return noise;
    }

    private static void PutByRank(Image target, int channel, double[] noise, double[] values)
    {
        int[] order = [.. Enumerable.Range(0, noise.Length)];
        Array.Sort((double[])noise.Clone(), order);
        double[] sorted = [.. values.Order()];

        for (int i = 0; i < order.Length; i++)
        {
            target.Pixels[(order[i] * target.Channels) + channel] = (float)sorted[i];
        }
    }

    private static double[] Channel(Image image, int channel)
    {
        double[] values = new double[image.Width * image.Height];

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = image.Pixels[(i * image.Channels) + channel];
        }

        return values;
    }
}
