namespace TexGen.Model.Metrics;

/// <summary>
/// Random directions.
/// </summary>
internal static class UnitVectors
{
    /// <summary>Draws directions, uniformly on the sphere.</summary>
    /// <param name="random">The generator.</param>
    /// <param name="count">How many.</param>
    /// <param name="length">Numbers in each.</param>
    /// <param name="zeroMean">Whether each one's numbers shall sum to 0, so that it does not see brightness.</param>
    public static float[][] Draw(SplitMix64 random, int count, int length, bool zeroMean = false)
    {
        float[][] vectors = new float[count][];

        for (int i = 0; i < count; i++)
        {
            double[] numbers = [.. Enumerable.Range(0, length).Select(_ => random.NextNormal())];
            double mean = zeroMean ? numbers.Average() : 0.0;
            double norm = Math.Sqrt(numbers.Sum(value => (value - mean) * (value - mean)));
            vectors[i] = [.. numbers.Select(value => (float)((value - mean) / norm))];
        }

        return vectors;
    }
}
