using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// Tells maps that are the same everywhere from others.
/// </summary>
internal static class MapStatistics
{
    /// <summary>
    /// Mean and deviation.
    /// </summary>
    /// <param name="image">A map of any number of channels, values 0…1.</param>
    /// <returns>The mean of each channel, and the deviation of the one that varies most.</returns>
    public static (double[] Mean, double Deviation) Measure(Image image)
    {
        int channels = image.Channels;
        double[] sum = new double[channels];
        double[] squares = new double[channels];
        int count = image.Width * image.Height;
        ReadOnlySpan<float> pixels = image.Pixels;
        for (int i = 0; i < pixels.Length; i++)
        {
            // Around the first pixel, so that a flat map has exactly no deviation.
            double value = (double)pixels[i] - pixels[i % channels];
            sum[i % channels] += value;
            squares[i % channels] += value * value;
        }

        double[] mean = new double[channels];
        double deviation = 0.0;
        for (int c = 0; c < channels; c++)
        {
            double offset = sum[c] / count;
            deviation = Math.Max(deviation, Math.Sqrt(Math.Max((squares[c] / count) - (offset * offset), 0.0)));
            mean[c] = pixels[c] + offset;
        }

        return (mean, deviation);
    }
}
