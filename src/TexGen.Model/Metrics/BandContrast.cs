using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How much a picture varies in each octave of size: the variances of its Laplacian pyramid's bands.
/// </summary>
public static class BandContrast
{
    private const int Levels = 4;

    /// <summary>
    /// Measures a picture.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="border">What lies beyond its edges: <see cref="BorderMode.Wrap"/> for one that tiles.</param>
    /// <returns>A row a band, finest first, the low-pass rest last: the variance of each channel. Four bands, fewer of small
    /// pictures.</returns>
    public static IReadOnlyList<double[]> Measure(Image image, BorderMode border)
    {
        return [.. new LaplacianPyramid(image, Levels, border).Bands.Select(Variances)];
    }

    private static double[] Variances(Image band)
    {
        int channels = band.Channels;
        int count = band.Width * band.Height;
        double[] variances = new double[channels];
        ReadOnlySpan<float> pixels = band.Pixels;
        for (int c = 0; c < channels; c++)
        {
            double sum = 0.0;
            double squares = 0.0;
            for (int i = c; i < pixels.Length; i += channels)
            {
                sum += pixels[i];
                squares += (double)pixels[i] * pixels[i];
            }

            double mean = sum / count;
            variances[c] = Math.Max(0.0, (squares / count) - (mean * mean));
        }

        return variances;
    }
}
