using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How much boundaries between lines of a tile stand out among the others, as <see cref="SeamScore"/> says it of the last one,
/// the seam: what the seam is to be compared with.
/// </summary>
/// <remarks>
/// Where motifs repeat, the change from line to line depends on where in the period they lie, and the seam lies at one such
/// place. There it is compared with the boundaries that lie as it does, whole periods away.
/// </remarks>
internal static class SeamLines
{
    // Fewer boundaries at one place of the period tell nothing.
    private const int LeastRepeats = 4;

    // As SeamScore's.
    private const double SmallestDeviation = 1e-5;

    /// <summary>Measures the boundaries of an axis.</summary>
    /// <param name="tile">The tile, at least 16×16 pixels.</param>
    /// <param name="axis">X for boundaries between columns.</param>
    /// <param name="period">The exemplar's period on the axis, in pixels; null where nothing repeats.</param>
    /// <returns>How many deviations of all boundaries each is off the mean of the others that lie as it does, of the first
    /// difference at full resolution; of those that lie as the seam does, which is the last.</returns>
    public static double[] Measure(Image tile, ImageAxis axis, double? period)
    {
        double[] lines = LineDifferences.First(axis == ImageAxis.X ? ImageOps.Transpose(tile) : tile);
        double sum = lines.Sum();
        double squares = lines.Sum(static line => line * line);
        int others = lines.Length - 1;
        int cell = period is double pixels ? CellOf(lines.Length, pixels) : 1;
        cell = lines.Length / cell < LeastRepeats ? 1 : cell;

        double[] scores = [.. lines.Where((_, i) => (i + 1) % cell == 0).Select(Score)];

        return cell == 1 ? scores : [.. scores.Select(score => score - ((scores.Sum() - score) / (scores.Length - 1)))];

        double Score(double line)
        {
            double mean = (sum - line) / others;
            double variance = Math.Max(((squares - (line * line)) / others) - (mean * mean), 0.0);

            return (line - mean) / Math.Max(Math.Sqrt(variance), SmallestDeviation);
        }
    }

    // The least whole number of pixels that holds whole periods, as many of which fit the side as nearly do.
    private static int CellOf(int side, double period)
    {
        int periods = Math.Clamp((int)Math.Round(side / period), 1, side);
        int cell = 1;

        while (cell * periods % side != 0)
        {
            cell++;
        }

        return cell;
    }
}
