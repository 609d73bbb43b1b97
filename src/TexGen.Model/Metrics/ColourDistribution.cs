using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// The colours of pictures wherever they lie: in Oklab, or of data as they are.
/// </summary>
internal sealed class ColourDistribution
{
    private const int Samples = 16384;
    private const int Directions = 64;
    private const ulong Seed = 3;

    // A step of 8 bits.
    private const double ByteSteps = 255.0;

    private readonly double[] _mean;
    private readonly float[][] _sorted;

    /// <summary>Measures pictures.</summary>
    /// <param name="set">The pictures, all with the same channels.</param>
    public ColourDistribution(PictureSet set)
    {
        Image[] pictures = [.. set.Pictures.Select(OklabColours.Convert)];
        int channels = pictures[0].Channels;
        _mean = new double[channels];
        long count = pictures.Sum(static picture => (long)picture.Width * picture.Height);

        foreach (Image picture in pictures)
        {
            for (int i = 0; i < picture.Pixels.Length; i++)
            {
                _mean[i % channels] += picture.Pixels[i] / (double)count;
            }
        }

        float[][] directions = UnitVectors.Draw(new SplitMix64(Seed), Directions, channels);
        _sorted = [.. directions.Select(static _ => new float[Samples])];

        // Evenly spread over all pixels, so that the same pictures give the same numbers whatever their order in memory.
        for (int i = 0; i < Samples; i++)
        {
            long pixel = i * count / Samples;
            int index = 0;

            while (pixel >= (long)pictures[index].Width * pictures[index].Height)
            {
                pixel -= (long)pictures[index].Width * pictures[index].Height;
                index++;
            }

            ReadOnlySpan<float> colour = pictures[index].Pixels.Slice((int)pixel * channels, channels);

            for (int d = 0; d < directions.Length; d++)
            {
                _sorted[d][i] = DotProduct.Of(colour, directions[d]);
            }
        }

        float[] scratch = new float[Samples];
        foreach (float[] projections in _sorted)
        {
            RadixSort.Sort(projections, scratch);
        }
    }

    /// <summary>Distance of the mean colours, ΔE: 1 is a hundredth of the way from black to white.</summary>
    public double MeanDistance(ColourDistribution other)
    {
        double squares = _mean.Zip(other._mean, static (a, b) => (a - b) * (a - b)).Sum();

        return 100.0 * Math.Sqrt(squares);
    }

    /// <summary>Sliced Wasserstein-1 distance of the colours, in 255ths.</summary>
    public double Distance(ColourDistribution other)
    {
        return ByteSteps * _sorted.Zip(other._sorted, static (a, b) => LineDistance.MeanAbsolute(a, b)).Average();
    }
}
