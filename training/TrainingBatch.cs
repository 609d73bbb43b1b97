namespace TexGen.Training;

/// <summary>
/// One step's worth of input, in host memory.
/// </summary>
/// <param name="Noisy">x_t, and behind it the condition's K planes, [N, C + K, S, S].</param>
/// <param name="Target">What the network should answer, [N, C, S, S].</param>
/// <param name="Features">The noise levels' features, and behind them the condition's, [N, F].</param>
/// <param name="Sigmas">The noise levels, N of them, rising.</param>
/// <param name="Variance">The crops' <see cref="VarianceTerm"/>s, [N, 5]; null where no variance is learned.</param>
/// <param name="Weights">What each pixel counts for in the loss, [N, 1, S, S]; null where all count the same.</param>
internal sealed record TrainingBatch(
    float[] Noisy, float[] Target, float[] Features, double[] Sigmas, float[]? Variance = null, float[]? Weights = null)
{
    /// <summary>How many crops there are.</summary>
    public int Count => Sigmas.Length;

    /// <summary>
    /// Every so manieth crop, so that each shard has low and high noise.
    /// </summary>
    /// <param name="index">Which shard.</param>
    /// <param name="count">How many there are; at most as many as crops.</param>
    public TrainingBatch Shard(int index, int count)
    {
        if (count == 1)
        {
            return this;
        }

        int[] crops = [.. Enumerable.Range(0, Count).Where(crop => crop % count == index)];

        return new TrainingBatch(
            Take(Noisy),
            Take(Target),
            Take(Features),
            [.. crops.Select(crop => Sigmas[crop])],
            Variance is null ? null : Take(Variance),
            Weights is null ? null : Take(Weights));

        float[] Take(float[] values)
        {
            int each = values.Length / Count;
            float[] taken = new float[crops.Length * each];
            for (int i = 0; i < crops.Length; i++)
            {
                values.AsSpan(crops[i] * each, each).CopyTo(taken.AsSpan(i * each));
            }

            return taken;
        }
    }
}
