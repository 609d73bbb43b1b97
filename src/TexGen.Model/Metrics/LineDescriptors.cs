using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// What the lines of a picture look like, each by a few numbers: mean of each channel, contrast and roughness along it.
/// </summary>
/// <remarks>Each number is standardised over all lines, so that their squared differences can be added.</remarks>
internal sealed class LineDescriptors
{
    private readonly int _features;
    private readonly double[] _values;

    /// <summary>Describes the rows of a picture.</summary>
    public LineDescriptors(Image image)
    {
        _features = image.Channels + 2;
        _values = new double[image.Height * _features];

        for (int y = 0; y < image.Height; y++)
        {
            Describe(image.Row(y), image.Channels, _values.AsSpan(y * _features, _features));
        }

        for (int feature = 0; feature < _features; feature++)
        {
            Standardise(feature, image.Height);
        }
    }

    /// <summary>Squared distance of two runs of lines, from <paramref name="a"/> and <paramref name="b"/> on.</summary>
    /// <param name="a">First line of one run.</param>
    /// <param name="b">First line of the other.</param>
    /// <param name="step">1 downwards, −1 upwards.</param>
    /// <param name="length">Lines a run.</param>
    public double Distance(int a, int b, int step, int length)
    {
        double sum = 0.0;

        for (int i = 0; i < length; i++)
        {
            for (int feature = 0; feature < _features; feature++)
            {
                double difference = Value(a + (i * step), feature) - Value(b + (i * step), feature);
                sum += difference * difference;
            }
        }

        return sum;
    }

    private static void Describe(ReadOnlySpan<float> line, int channels, Span<double> features)
    {
        int count = line.Length / channels;
        double squares = 0.0;
        double steps = 0.0;

        for (int i = 0; i < line.Length; i++)
        {
            features[i % channels] += line[i] / (double)count;
        }

        for (int i = 0; i < line.Length; i++)
        {
            double deviation = line[i] - features[i % channels];
            squares += deviation * deviation;
            steps += i >= channels ? Math.Abs(line[i] - line[i - channels]) : 0.0;
        }

        features[channels] = Math.Sqrt(squares / line.Length);
        features[channels + 1] = steps / line.Length;
    }

    private double Value(int line, int feature) => _values[(line * _features) + feature];

    private void Standardise(int feature, int lines)
    {
        const double Least = 1e-9;
        double mean = 0.0;
        double variance = 0.0;

        for (int line = 0; line < lines; line++)
        {
            mean += Value(line, feature) / lines;
        }

        for (int line = 0; line < lines; line++)
        {
            variance += (Value(line, feature) - mean) * (Value(line, feature) - mean) / lines;
        }

        for (int line = 0; line < lines; line++)
        {
            _values[(line * _features) + feature] = (Value(line, feature) - mean) / (Math.Sqrt(variance) + Least);
        }
    }
}
