using System.Numerics;
using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// The normalised autocorrelation of luminance for all shifts up to a lag in both axes, of pictures as one sample.
/// </summary>
/// <remarks>
/// One mean and one variance are taken away for all pictures. With its own for each, what a small picture is lighter or
/// darker than others as a whole, which in a texture of large forms is most of its variance, would be lost, and all
/// correlations come out too low.
/// </remarks>
internal sealed class LagCorrelation
{
    private readonly double[] _coefficients;

    /// <summary>Measures pictures.</summary>
    /// <param name="set">Pictures longer than the lag on both axes.</param>
    /// <param name="maxLag">The largest shift in pixels.</param>
    public LagCorrelation(PictureSet set, int maxLag)
    {
        int columns = (2 * maxLag) + 1;
        Image[] greys = WithoutMean([.. set.Pictures.Select(Luminance.Of)]);
        double variance = Correlate(greys, set.Border, 0, 0) + 1e-12;
        _coefficients = new double[columns * (maxLag + 1)];

        // Half the plane: r(−x, −y) = r(x, y).
        Parallel.For(0, _coefficients.Length, i =>
            _coefficients[i] = Correlate(greys, set.Border, (i % columns) - maxLag, i / columns) / variance);
    }

    /// <summary>Of pictures whose spectrum is known, on the torus.</summary>
    /// <param name="power">Power, [height, width], symmetric about zero: |F|² of real numbers.</param>
    /// <param name="width">Width, above the lag.</param>
    /// <param name="maxLag">The largest shift in pixels.</param>
    public LagCorrelation(double[] power, int width, int maxLag)
    {
        int columns = (2 * maxLag) + 1;
        int height = power.Length / width;
        _coefficients = new double[columns * (maxLag + 1)];
        double variance = power.Sum() + 1e-12;
        Complex[] across = Turns(width);
        Complex[] down = Turns(height);

        // r(x, y) = Σ P(q, r) e^{2πi (qx/w + ry/h)}, one axis after the other; rows r and h − r are conjugate.
        Parallel.For(0, columns, column =>
        {
            int shift = column - maxLag + width;
            Complex[] rows = new Complex[(height / 2) + 1];
            Complex[] turns = [.. Enumerable.Range(0, width).Select(q => across[(int)((long)q * shift % width)])];

            for (int r = 0; r < rows.Length; r++)
            {
                Complex row = 0.0;

                for (int q = 0; q < width; q++)
                {
                    row += power[(r * width) + q] * turns[q];
                }

                rows[r] = row * (r == 0 || 2 * r == height ? 1.0 : 2.0);
            }

            for (int y = 0; y <= maxLag; y++)
            {
                double sum = 0.0;

                for (int r = 0; r < rows.Length; r++)
                {
                    sum += (rows[r] * down[r * y % height]).Real;
                }

                _coefficients[(y * columns) + column] = sum / variance;
            }
        });
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

    private static Complex[] Turns(int length) =>
        [.. Enumerable.Range(0, length).Select(i => Complex.FromPolarCoordinates(1.0, 2.0 * Math.PI * i / length))];

    private static Image[] WithoutMean(Image[] greys)
    {
        double mean = 0.0;
        double count = greys.Sum(static grey => (double)grey.Pixels.Length);

        foreach (Image grey in greys)
        {
            foreach (float value in grey.Pixels)
            {
                mean += value / count;
            }
        }

        foreach (Image grey in greys)
        {
            foreach (ref float value in grey.Pixels)
            {
                value -= (float)mean;
            }
        }

        return greys;
    }

    // Mean product over all pictures' overlaps.
    private static double Correlate(Image[] greys, BorderMode border, int dx, int dy)
    {
        double sum = 0.0;
        double count = 0.0;

        foreach (Image grey in greys)
        {
            (double products, double pixels) = Overlap(grey, border, dx, dy);
            sum += products;
            count += pixels;
        }

        return sum / count;
    }

    // The products' sum and their number; on a torus everything overlaps.
    private static (double Products, double Pixels) Overlap(Image grey, BorderMode border, int dx, int dy)
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

        return (sum, (double)rows * (wraps ? grey.Width : grey.Width - shift));
    }
}
