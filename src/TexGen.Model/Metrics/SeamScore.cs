using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How much the wrap-around edge of a tile differs from the lines inside it, in standard deviations.
/// </summary>
/// <remarks>
/// A boundary lies between each line (column or row) and the next; the last boundary joins the last line to the first.
/// Its mean absolute difference is compared with all others. Below 3 an edge is one among many. On two levels of
/// circular down-sampling too, because a soft seam shows only there, and in second differences, because a kink leaves
/// the first difference as it was. In a material of hard regular edges the spread is so large that a wrong edge can
/// pass; <see cref="TileabilityTest"/>, which compares like with like, is the one to ask whether a picture tiles.
/// </remarks>
/// <param name="ZX">z of the vertical seam (last column to first), first difference, full resolution.</param>
/// <param name="ZY">z of the horizontal seam (last row to first), first difference, full resolution.</param>
/// <param name="WorstZ">The z of largest magnitude over axes, differences and levels, as a magnitude.</param>
public readonly record struct SeamScore(double ZX, double ZY, double WorstZ)
{
    /// <summary>The largest magnitude of z that counts as seamless.</summary>
    public const double Threshold = 3.0;

    private const int DownsampledLevels = 2;

    // Four lines a stencil and enough others for a standard deviation.
    private const int MinimumLines = 16;

    // Below half a step of 8 bits spread over a line, differences are rounding and no spread can be told from them.
    private const double SmallestDeviation = 1e-5;

    /// <summary>Whether no statistic passes <see cref="Threshold"/>.</summary>
    public bool IsSeamless => WorstZ <= Threshold;

    /// <summary>The figures as a picture's file says them: "x 0.71 y -0.20 worst 2.11".</summary>
    public string Summary => FormattableString.Invariant($"x {ZX:F2} y {ZY:F2} worst {WorstZ:F2}");

    /// <summary>Measures a tile.</summary>
    /// <param name="tile">A picture of at least 16×16 pixels.</param>
    /// <exception cref="ArgumentException">The picture is smaller.</exception>
    public static SeamScore Measure(Image tile)
    {
        AxisSeam x = Measure(tile, ImageAxis.X);
        AxisSeam y = Measure(tile, ImageAxis.Y);

        return new(x.Z, y.Z, Math.Max(x.WorstZ, y.WorstZ));
    }

    /// <summary>Measures one axis of a tile.</summary>
    /// <param name="tile">A picture of at least 16×16 pixels.</param>
    /// <param name="axis">X for the seam between the last column and the first.</param>
    /// <exception cref="ArgumentException">The picture is smaller.</exception>
    public static AxisSeam Measure(Image tile, ImageAxis axis)
    {
        if (tile.Width < MinimumLines || tile.Height < MinimumLines)
        {
            throw new ArgumentException(
                $"A seam is measured on {MinimumLines}×{MinimumLines} pixels or more, "
                + $"this tile has {tile.Width}×{tile.Height}.");
        }

        return MeasureRows(axis == ImageAxis.X ? ImageOps.Transpose(tile) : tile);
    }

    private static AxisSeam MeasureRows(Image tile)
    {
        double first = ZOfLast(LineDifferences.First(tile));
        double worst = Math.Max(Math.Abs(first), Math.Abs(ZOfLast(LineDifferences.Second(tile))));

        for (int level = 1; level <= DownsampledLevels; level++)
        {
            // An odd side has no circular level below it, and a short one too few lines.
            if (tile.Width % 2 != 0 || tile.Height % 2 != 0 || tile.Height / 2 < MinimumLines || tile.Width < 2)
            {
                break;
            }

            tile = ImageResampler.Resize(tile, tile.Width / 2, tile.Height / 2, BorderMode.Wrap);
            worst = Math.Max(worst, Math.Abs(ZOfLast(LineDifferences.First(tile))));
            worst = Math.Max(worst, Math.Abs(ZOfLast(LineDifferences.Second(tile))));
        }

        return new AxisSeam(first, worst);
    }

    // z = (J(P-1) - mean J) / std J over the boundaries inside
    private static double ZOfLast(ReadOnlySpan<double> values)
    {
        ReadOnlySpan<double> inside = values[..^1];
        double mean = 0.0;

        foreach (double value in inside)
        {
            mean += value / inside.Length;
        }

        double variance = 0.0;

        foreach (double value in inside)
        {
            variance += (value - mean) * (value - mean) / inside.Length;
        }

        return (values[^1] - mean) / Math.Max(Math.Sqrt(variance), SmallestDeviation);
    }
}
