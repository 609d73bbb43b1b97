using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// Finds the period of regular textures, and sizes that hold a whole number of them.
/// </summary>
public static class Autocorrelation
{
    // Valley to peak. What stochastic materials reach by chance, about 0.05, stays well below it.
    private const double LeastProminence = 0.15;

    // A multiple of the period counts as seen while its peak stands out this much of the first one's.
    private const double LeastMultiple = 0.4;

    // A smaller lag is the smoothness of the picture, not a motif.
    private const int ShortestPeriod = 4;

    /// <summary>The normalised autocorrelation of luminance along an axis.</summary>
    /// <param name="image">The picture; 1, 3 or 4 channels as colours, others are averaged.</param>
    /// <param name="axis">The axis of the shift.</param>
    /// <param name="maxLag">The largest lag in pixels, below the picture's length on the axis.</param>
    /// <returns>Correlation coefficients of the overlap for lags 0 to <paramref name="maxLag"/>; no
    /// wrap-around.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lag is negative or reaches the picture's length.</exception>
    public static double[] Compute(Image image, ImageAxis axis, int maxLag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxLag);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(maxLag, axis == ImageAxis.X ? image.Width : image.Height);

        Image lines = Luminance.Of(axis == ImageAxis.X ? ImageOps.Transpose(image) : image);
        RemoveMean(lines);
        double[] coefficients = new double[maxLag + 1];

        for (int lag = 0; lag <= maxLag; lag++)
        {
            coefficients[lag] = Correlate(lines, lag);
        }

        return coefficients;
    }

    /// <summary>The same between rows that are a number of pixels apart, for all shifts across.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="rows">How far the rows are apart, at least 0 and below the picture's height.</param>
    /// <param name="maxLag">The largest shift in pixels, below the picture's width.</param>
    /// <returns>Correlation coefficients of the overlap for shifts 0 to <paramref name="maxLag"/> to the right.</returns>
    internal static double[] ComputeOffset(Image image, int rows, int maxLag)
    {
        Image lines = Luminance.Of(image);
        RemoveMean(lines);
        double[] coefficients = new double[maxLag + 1];

        for (int lag = 0; lag <= maxLag; lag++)
        {
            Image upper = ImageOps.Crop(lines, 0, 0, lines.Width - lag, lines.Height - rows);
            Image lower = ImageOps.Crop(lines, lag, rows, lines.Width - lag, lines.Height - rows);
            coefficients[lag] = Correlate(upper.Pixels, lower.Pixels);
        }

        return coefficients;
    }

    /// <summary>The shortest significant period along an axis.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The period, refined over its visible multiples; null where the texture is not regular.</returns>
    public static Period? FindPeriod(Image image, ImageAxis axis)
    {
        int length = axis == ImageAxis.X ? image.Width : image.Height;
        int maxLag = length / 2;

        if (maxLag <= 2 * ShortestPeriod)
        {
            return null;
        }

        double[] coefficients = Compute(image, axis, maxLag);

        return FindPeriod(coefficients);
    }

    private static Period? FindPeriod(double[] coefficients)
    {
        double valley = 1.0;

        for (int lag = 1; lag < coefficients.Length - 1; lag++)
        {
            valley = Math.Min(valley, coefficients[lag]);
            double strength = coefficients[lag] - valley;

            if (lag >= ShortestPeriod && strength >= LeastProminence && IsPeak(coefficients, lag, lag / 4))
            {
                return HasSecondPeak(coefficients, lag, strength) ? Refine(coefficients, lag, valley, strength) : null;
            }
        }

        return null;
    }

    // Regular means that it comes again: two blobs at a distance make one peak, a grid makes many.
    private static bool HasSecondPeak(double[] coefficients, int lag, double strength)
    {
        int second = FindPeak(coefficients, 2 * lag, Reach(lag));

        if (second < 0)
        {
            return false;
        }

        double before = coefficients.AsSpan(lag, second - lag).ToArray().Min();

        return coefficients[second] - before >= LeastMultiple * strength;
    }

    // The peak of the n-th multiple lies at n periods and is read to a fraction of a pixel, which n then divides.
    private static Period Refine(double[] coefficients, int lag, double valley, double strength)
    {
        double period = Vertex(coefficients, lag);

        for (int n = 2; ; n++)
        {
            int peak = FindPeak(coefficients, (int)Math.Round(n * period), Reach(lag));

            if (peak < 0 || coefficients[peak] - valley < LeastMultiple * strength)
            {
                return new(period, strength);
            }

            period = Vertex(coefficients, peak) / n;
        }
    }

    // How far a multiple's peak may lie from where it is expected. Little: motifs have smaller ones of their own.
    private static int Reach(int lag) => Math.Max(lag / 12, 2);

    private static int FindPeak(double[] coefficients, int around, int reach)
    {
        int best = -1;

        for (int lag = around - reach; lag <= around + reach && lag < coefficients.Length - 1; lag++)
        {
            if (IsPeak(coefficients, lag, 1) && (best < 0 || coefficients[lag] > coefficients[best]))
            {
                best = lag;
            }
        }

        return best;
    }

    private static bool IsPeak(double[] coefficients, int lag, int reach)
    {
        int end = Math.Min(lag + Math.Max(reach, 1), coefficients.Length - 1);

        for (int i = lag - Math.Max(reach, 1); i <= end; i++)
        {
            if (coefficients[i] > coefficients[lag])
            {
                return false;
            }
        }

        return true;
    }

    // The top of the parabola through three neighbours.
    internal static double Vertex(double[] coefficients, int lag)
    {
        double before = coefficients[lag - 1];
        double after = coefficients[lag + 1];
        double curvature = before - (2.0 * coefficients[lag]) + after;

        return curvature < 0.0 ? lag + (0.5 * (before - after) / curvature) : lag;
    }

    private static void RemoveMean(Image image)
    {
        Span<float> pixels = image.Pixels;
        double sum = 0.0;

        foreach (float value in pixels)
        {
            sum += value;
        }

        float mean = (float)(sum / pixels.Length);

        foreach (ref float value in pixels)
        {
            value -= mean;
        }
    }

    // The overlap of the picture with itself shifted by so many rows.
    private static double Correlate(Image lines, int lag)
    {
        int overlap = (lines.Height - lag) * lines.Width;

        return Correlate(lines.Pixels[..overlap], lines.Pixels[^overlap..]);
    }

    // ρ = Σ a b / sqrt(Σ a² Σ b²)
    private static double Correlate(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double product = 0.0;
        double squaresA = 0.0;
        double squaresB = 0.0;

        for (int i = 0; i < a.Length; i++)
        {
            product += (double)a[i] * b[i];
            squaresA += (double)a[i] * a[i];
            squaresB += (double)b[i] * b[i];
        }

        return squaresA > 0.0 && squaresB > 0.0 ? product / Math.Sqrt(squaresA * squaresB) : 0.0;
    }
}
