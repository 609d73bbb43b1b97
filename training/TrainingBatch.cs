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
    float[] Noisy, float[] Target, float[] Features, double[] Sigmas, float[]? Variance = null, float[]? Weights = null);
