using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// Whether a network's stride has left a grid in tiles: whether columns or rows differ by their number modulo 2, 4 or 8.
/// </summary>
internal static class StrideGrid
{
    private static readonly int[] Strides = [2, 4, 8];

    /// <summary>
    /// The largest (max − min) / mean of the change from line to line, averaged over the lines of a phase, of both axes and
    /// all strides that go into the sides.
    /// </summary>
    /// <param name="pictures">Pictures of one size; their phases are averaged.</param>
    public static double Measure(IReadOnlyList<Image> pictures)
    {
        double[] rows = Mean([.. pictures.Select(LineDifferences.First)]);
        double[] columns = Mean([.. pictures.Select(static picture => LineDifferences.First(ImageOps.Transpose(picture)))]);

        return Math.Max(LargestRange(rows), LargestRange(columns));
    }

    private static double[] Mean(double[][] lines) =>
        [.. Enumerable.Range(0, lines[0].Length).Select(r => lines.Average(line => line[r]))];

    private static double LargestRange(double[] lines) =>
        Strides.Where(stride => lines.Length % stride == 0).Select(stride => Range(lines, stride)).DefaultIfEmpty().Max();

    private static double Range(double[] lines, int stride)
    {
        double[] means =
        [
            .. Enumerable.Range(0, stride).Select(phase => lines.Where((_, r) => r % stride == phase).Average()),
        ];

        // A flat picture has no grid.
        return (means.Max() - means.Min()) / (means.Average() + 1e-9);
    }
}
