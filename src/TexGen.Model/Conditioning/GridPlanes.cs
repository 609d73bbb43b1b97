using TexGen.Model.Checkpoints;

namespace TexGen.Model.Conditioning;

/// <summary>
/// Where in the period of a regular texture each pixel lies. Written in the same way while training and while sampling.
/// </summary>
public static class GridPlanes
{
    /// <summary>
    /// The planes of a torus: √2 cos and √2 sin of 2π k (x + ½)/W across, then the same down, k being the number of periods
    /// nearest to what fits. So each has deviation 1, wraps, and lies alike in all tiles of a size.
    /// </summary>
    /// <param name="grid">The periods.</param>
    /// <param name="width">W, in pixels.</param>
    /// <param name="height">H, in pixels.</param>
    /// <returns>[K, H, W] as one array, K being <see cref="GridInfo.PlaneCount"/>.</returns>
    public static float[] Of(GridInfo grid, int width, int height)
    {
        int count = width * height;
        float[] planes = new float[grid.PlaneCount * count];
        Span<float> rest = planes;
        if (grid.PeriodX is double across)
        {
            (float[] cosines, float[] sines) = Waves(across, width);
            for (int y = 0; y < height; y++)
            {
                cosines.CopyTo(rest[(y * width)..]);
                sines.CopyTo(rest[(count + (y * width))..]);
            }

            rest = rest[(2 * count)..];
        }

        if (grid.PeriodY is double down)
        {
            (float[] cosines, float[] sines) = Waves(down, height);
            for (int y = 0; y < height; y++)
            {
                rest.Slice(y * width, width).Fill(cosines[y]);
                rest.Slice(count + (y * width), width).Fill(sines[y]);
            }
        }

        return planes;
    }

    /// <summary>How many periods a side of a torus has: the number nearest to what fits, at least one.</summary>
    /// <param name="side">The side, in pixels.</param>
    /// <param name="period">The period, in pixels.</param>
    internal static double PeriodsIn(int side, double period) => Math.Max(1.0, Math.Round(side / period));

    private static (float[] Cosines, float[] Sines) Waves(double period, int side)
    {
        double periods = PeriodsIn(side, period);
        double[] angles =
            [.. Enumerable.Range(0, side).Select(i => 2.0 * Math.PI * periods * (i + 0.5) / side)];

        return (
            [.. angles.Select(static angle => (float)(Math.Sqrt(2.0) * Math.Cos(angle)))],
            [.. angles.Select(static angle => (float)(Math.Sqrt(2.0) * Math.Sin(angle)))]);
    }
}
