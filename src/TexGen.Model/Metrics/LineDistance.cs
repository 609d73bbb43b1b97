namespace TexGen.Model.Metrics;

/// <summary>
/// Differences between two lines (rows or columns) of a picture.
/// </summary>
internal static class LineDistance
{
    /// <summary>Mean |a − b| over all values.</summary>
    public static double MeanAbsolute(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0.0;

        for (int i = 0; i < a.Length; i++)
        {
            sum += Math.Abs(a[i] - b[i]);
        }

        return sum / a.Length;
    }
}
