namespace TexGen.Training;

/// <summary>
/// Which scale a crop is of.
/// </summary>
internal static class ScaleDraw
{
    // A scale's share beside the next finer one's: forms take longer to learn than the detail that they are given.
    private const double CoarserShare = 1.5;

    /// <summary>
    /// Draws a scale.
    /// </summary>
    /// <param name="count">How many there are.</param>
    /// <param name="u">A random number in [0, 1).</param>
    /// <returns>The scale, 0 the finest.</returns>
    public static int Of(int count, double u)
    {
        double total = Enumerable.Range(0, count).Sum(ShareOf);
        double remaining = u * total;
        for (int scale = 0; scale < count - 1; scale++)
        {
            remaining -= ShareOf(scale);
            if (remaining < 0.0)
            {
                return scale;
            }
        }

        return count - 1;
    }

    private static double ShareOf(int scale) => Math.Pow(CoarserShare, scale);
}
