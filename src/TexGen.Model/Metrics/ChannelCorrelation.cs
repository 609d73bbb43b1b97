using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How the channels of pictures go together, pixel by pixel: the matrix of their correlations.
/// </summary>
internal sealed class ChannelCorrelation
{
    private readonly double[] _matrix;

    /// <summary>Measures pictures.</summary>
    /// <param name="set">The pictures; all their pixels are one sample.</param>
    public ChannelCorrelation(PictureSet set)
    {
        int channels = set.Pictures[0].Channels;
        double[] sums = new double[channels];
        double[] products = new double[channels * channels];
        double count = 0.0;

        foreach (Image picture in set.Pictures)
        {
            count += (double)picture.Width * picture.Height;
            Add(picture, sums, products);
        }

        _matrix = new double[products.Length];

        for (int i = 0; i < _matrix.Length; i++)
        {
            (int a, int b) = (i / channels, i % channels);
            double scale = Math.Sqrt(Covariance(a, a) * Covariance(b, b));
            _matrix[i] = a == b ? 1.0 : scale > 1e-12 ? Covariance(a, b) / scale : 0.0;
        }

        double Covariance(int a, int b) => (products[(a * channels) + b] / count) - (sums[a] / count * (sums[b] / count));
    }

    /// <summary>‖corr(S) − corr(E)‖_F, the root of the summed squared differences.</summary>
    public double Distance(ChannelCorrelation other) =>
        Math.Sqrt(_matrix.Zip(other._matrix, static (a, b) => (a - b) * (a - b)).Sum());

    private static void Add(Image picture, double[] sums, double[] products)
    {
        int channels = picture.Channels;
        ReadOnlySpan<float> pixels = picture.Pixels;

        for (int i = 0; i < pixels.Length; i += channels)
        {
            for (int a = 0; a < channels; a++)
            {
                double value = pixels[i + a];
                sums[a] += value;

                for (int b = 0; b < channels; b++)
                {
                    products[(a * channels) + b] += value * pixels[i + b];
                }
            }
        }
    }
}
