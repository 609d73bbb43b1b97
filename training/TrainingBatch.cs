namespace TexGen.Training;

/// <summary>
/// One step's worth of input, in host memory.
/// </summary>
/// <param name="Noisy">x_t, [N, C, S, S].</param>
/// <param name="Target">What the network should answer, of the same shape.</param>
/// <param name="Features">The noise levels' features, [N, F].</param>
/// <param name="Variance">The crops' <see cref="VarianceTerm"/>s, [N, 5]; null where no variance is learned.</param>
internal sealed record TrainingBatch(float[] Noisy, float[] Target, float[] Features, float[]? Variance = null);
