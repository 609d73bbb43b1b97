using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How much a tile changes from each row to the next, the last row's next being the first.
/// </summary>
internal static class LineDifferences
{
    /// <summary>J(r) = mean |S[r + 1] − S[r]|.</summary>
    /// <param name="tile">The tile; transpose it for columns.</param>
    /// <returns>One value a boundary; the last is the seam's.</returns>
    public static double[] First(Image tile)
    {
        double[] differences = new double[tile.Height];

        for (int r = 0; r < tile.Height; r++)
        {
            differences[r] = LineDistance.MeanAbsolute(tile.Row(r), tile.Row((r + 1) % tile.Height));
        }

        return differences;
    }

    /// <summary>The change of slope across each boundary: mean |(S[r+2] − S[r+1]) − (S[r] − S[r−1])|, symmetric about
    /// it.</summary>
    /// <param name="tile">The tile; transpose it for columns.</param>
    /// <returns>One value a boundary; the last is the seam's.</returns>
    public static double[] Second(Image tile)
    {
        int height = tile.Height;
        double[] differences = new double[height];

        for (int r = 0; r < height; r++)
        {
            ReadOnlySpan<float> a = tile.Row((r + height - 1) % height);
            ReadOnlySpan<float> b = tile.Row(r);
            ReadOnlySpan<float> c = tile.Row((r + 1) % height);
            ReadOnlySpan<float> d = tile.Row((r + 2) % height);
            double sum = 0.0;

            for (int i = 0; i < a.Length; i++)
            {
                sum += Math.Abs((double)d[i] - c[i] - b[i] + a[i]);
            }

            differences[r] = sum / a.Length;
        }

        return differences;
    }
}
