using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// Finds a texture's periods and the size of its motifs, from the autocorrelation of luminance.
/// </summary>
public static class MotifAnalysis
{
    // An exponential correlation has fallen to 5 % there; of boxes of side s, whose correlation falls linearly, it is
    // 1.9 s: a box and the gap to the next.
    private const double CorrelationLengths = 3.0;

    // Grain and streaks are longer yet, but have no ends to get right.
    private const double LargestElongation = 2.5;

    // Correlations take time in proportion to the third power of the side; motifs are seen at this one.
    private const int LargestSide = 512;

    // What a row that lies exactly as another has more of correlation than one that is offset. Chance reaches 0.05.
    private const double LeastGain = 0.06;

    // An offset of less than this part of a period is none.
    private const double LeastOffset = 0.125;

    // Rows that lie at thirds or quarters of a brick; longer cycles are not told apart.
    private const int LargestCycle = 4;

    /// <summary>
    /// Measures a picture.
    /// </summary>
    /// <param name="image">The picture; 1, 3 or 4 channels as colours, others are
    /// averaged.</param>
    public static MotifStatistics Of(Image image)
    {
        int factor = Math.Min(image.Width, image.Height) / LargestSide;
        if (factor > 1)
        {
            Image reduced = ImageResampler.Resize(
                image, image.Width / factor, image.Height / factor, BorderMode.Clamp);

            // Whole pixels are left, and the remainders of width and height differ.
            return Of(reduced).Scaled((double)image.Width / reduced.Width, (double)image.Height / reduced.Height);
        }

        Period? across = Autocorrelation.FindPeriod(image, ImageAxis.X);
        Period? down = Autocorrelation.FindPeriod(image, ImageAxis.Y);
        double width = across?.Pixels ?? Extent(image, ImageAxis.X);
        double height = down?.Pixels ?? Extent(image, ImageAxis.Y);
        double size = Math.Max(
            across is null ? Math.Min(width, LargestElongation * height) : width,
            down is null ? Math.Min(height, LargestElongation * width) : height);

        if (across is not Period x || down is not Period y)
        {
            return new MotifStatistics(across?.Pixels, down?.Pixels, size);
        }

        // Rows or columns may be offset, not both: they would cross.
        int rows = Cycle(image, x.Pixels, y.Pixels);
        int columns = rows > 1 ? 1 : Cycle(ImageOps.Transpose(image), y.Pixels, x.Pixels);

        return new MotifStatistics(columns * x.Pixels, rows * y.Pixels, size);
    }

    // How many rows it takes until one lies as the first: 1, or n where rows are offset by some n-ths of a brick.
    private static int Cycle(Image image, double brick, double row)
    {
        int lag = (int)Math.Round(row);
        int reach = (int)Math.Round(brick);
        if (reach >= image.Width / 2 || lag >= image.Height / 2)
        {
            return 1;
        }

        double[] coefficients = Autocorrelation.ComputeOffset(image, lag, reach);
        int best = Enumerable.Range(0, coefficients.Length).MaxBy(offset => coefficients[offset]);
        double offset = best / brick;
        if (offset < LeastOffset || offset > 1.0 - LeastOffset || coefficients[best] - coefficients[0] < LeastGain)
        {
            return 1;
        }

        return Enumerable.Range(2, LargestCycle - 1)
            .MinBy(count => Math.Abs((offset * count) - Math.Round(offset * count)) + (0.01 * count));
    }

    // Where the correlation has fallen to 1/e, times a number; half the picture where it has not.
    private static double Extent(Image image, ImageAxis axis)
    {
        int half = (axis == ImageAxis.X ? image.Width : image.Height) / 2;
        double[] coefficients = Autocorrelation.Compute(image, axis, half);
        double level = Math.Exp(-1.0);
        int lag = Array.FindIndex(coefficients, value => value < level);
        if (lag < 1)
        {
            return lag < 0 ? half : 0.0;
        }

        double length = lag - ((level - coefficients[lag]) / (coefficients[lag - 1] - coefficients[lag]));

        return Math.Min(half, CorrelationLengths * length);
    }
}
