namespace TexGen.Benchmarks.Networks;

/// <summary>
/// How far two sides' numbers are apart.
/// </summary>
internal static class Agreement
{
    /// <summary>The largest difference.</summary>
    public static double LargestDifference(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        double largest = 0.0;
        for (int i = 0; i < first.Length; i++)
        {
            double difference = Math.Abs((double)first[i] - second[i]);

            // Written so that a number that is not finite on either side counts as the worst.
            largest = difference <= largest ? largest : difference;
            if (!double.IsFinite(difference))
            {
                return double.PositiveInfinity;
            }
        }

        return largest;
    }

    /// <summary>The norm of the difference, relative to the second's norm.</summary>
    public static double RelativeDistance(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        double difference = 0.0;
        double norm = 0.0;
        for (int i = 0; i < first.Length; i++)
        {
            double delta = (double)first[i] - second[i];
            difference += delta * delta;
            norm += (double)second[i] * second[i];
        }

        return Math.Sqrt(difference / norm);
    }
}
