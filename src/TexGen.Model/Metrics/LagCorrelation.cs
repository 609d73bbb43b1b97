using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// The normalised autocorrelation of luminance for all shifts up to a lag in both axes, averaged over pictures.
/// </summary>
internal sealed class LagCorrelation
{
    private readonly double[] _coefficients;

    /// <summary>Measures pictures.</summary>
    /// <param name="set">Pictures longer than the lag on both axes.</param>
    /// <param name="maxLag">The largest shift in pixels.</param>
    public LagCorrelation(PictureSet set, int maxLag)
    {
        int columns = (2 * maxLag) + 1;
        _coefficients = new double[columns * (maxLag + 1)];

        foreach (Image picture in set.Pictures)
        {
            Image grey = WithoutMean(Luminance.Of(picture));
            double variance = Correlate(grey, set.Border, 0, 0) + 1e-12;

            // Half the plane: r(−x, −y) = r(x, y).
            Parallel.For(0, _coefficients.Length, i => _coefficients[i] +=
                Correlate(grey, set.Border, (i % columns) - maxLag, i / columns) / variance / set.Pictures.Count);
        }
    }

    /// <summary>Root of the mean squared difference over all shifts.</summary>
    public double Distance(LagCorrelation other)
    {
        double sum = 0.0;

        for (int i = 0; i < _coefficients.Length; i++)
        {
            double difference = _coefficients[i] - other._coefficients[i];
            sum += difference * difference / _coefficients.Length;
        }

        return Math.Sqrt(sum);
    }

    private static Image WithoutMean(Image grey)
    {
        double mean = 0.0;

        foreach (float value in grey.Pixels)
        {
            mean += value / (double)grey.Pixels.Length;
        }

        foreach (ref float value in grey.Pixels)
        {
            value -= (float)mean;
        }

        return grey;
    }

    // Mean product over the overlap; on a torus everything overlaps.
    private static double Correlate(Image grey, BorderMode border, int dx, int dy)
    {
        bool wraps = border == BorderMode.Wrap;
        int rows = wraps ? grey.Height : grey.Height - dy;
        int shift = dx < 0 ? -dx : dx;
        double sum = 0.0;

        for (int y = 0; y < rows; y++)
        {
            ReadOnlySpan<float> near = grey.Row(dx < 0 ? (y + dy) % grey.Height : y);
            ReadOnlySpan<float> far = grey.Row(dx < 0 ? y : (y + dy) % grey.Height);
            sum += DotProduct.Of(near[..^shift], far[shift..]);

            if (wraps)
            {
                sum += DotProduct.Of(near[^shift..], far[..shift]);
            }
        }

        return sum / ((double)rows * (wraps ? grey.Width : grey.Width - shift));
    }
}
