using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// Mean and standard deviation of each channel of a picture.
/// </summary>
internal sealed class ChannelStatistics
{
    // A constant channel is left unscaled rather than divided by zero.
    private const double SmallestDeviation = 1e-6;

    private readonly float[] _means;
    private readonly float[] _deviations;
    private readonly double[] _variances;

    /// <summary>Measures a picture.</summary>
    public ChannelStatistics(Image image)
    {
        _means = new float[image.Channels];
        _deviations = new float[image.Channels];
        _variances = new double[image.Channels];
        ReadOnlySpan<float> pixels = image.Pixels;
        double count = (double)image.Width * image.Height;

        for (int c = 0; c < image.Channels; c++)
        {
            double sum = 0.0;
            double squares = 0.0;

            for (int i = c; i < pixels.Length; i += image.Channels)
            {
                sum += pixels[i];
                squares += (double)pixels[i] * pixels[i];
            }

            double mean = sum / count;
            _variances[c] = Math.Max((squares / count) - (mean * mean), 0.0);
            double deviation = Math.Sqrt(_variances[c]);
            _means[c] = (float)mean;
            _deviations[c] = deviation > SmallestDeviation ? (float)deviation : 1f;
        }
    }

    /// <summary>The variance of each channel, 0 of a constant one.</summary>
    public IReadOnlyList<double> Variances => _variances;

    /// <summary>(value − mean) / deviation of a channel.</summary>
    public float Standardise(float value, int channel) => (value - _means[channel]) / _deviations[channel];

    /// <summary>A picture with every value standardised.</summary>
    public Image Standardise(Image image)
    {
        Image result = image.Clone();

        for (int i = 0; i < result.Pixels.Length; i++)
        {
            result.Pixels[i] = Standardise(result.Pixels[i], i % image.Channels);
        }

        return result;
    }
}
