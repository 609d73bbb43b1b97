using TexGen.Model.Random;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Binomial;

/// <summary>
/// Counter-based uniform noise for two-valued maps: a map's noise depends on its seed and size alone, not on its place
/// in a batch, the device or what was drawn before.
/// </summary>
/// <param name="seeds">The seeds, one a map of the batch.</param>
/// <param name="channels">C.</param>
/// <param name="height">H, in pixels.</param>
/// <param name="width">W, in pixels.</param>
/// <param name="device">Where the noise is needed; it is always made on the CPU.</param>
public sealed class UniformNoiseSource(
    IReadOnlyList<ulong> seeds, int channels, int height, int width, Device device)
{
    /// <summary>What x_T is drawn with.</summary>
    /// <returns>A new tensor, [N, C, H, W], in [0, 1).</returns>
    public Tensor Initial() => Uniform(NoiseStreams.BinaryInitial);

    /// <summary>What a step of the reverse process is drawn with.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <returns>A new tensor, [N, C, H, W], in [0, 1).</returns>
    public Tensor AtStep(int step) => Uniform(seed => NoiseStreams.BinarySampler(seed, step));

    /// <summary>What the forward process is drawn with, to train or to measure.</summary>
    /// <param name="t">The step of the forward process, from 0.</param>
    /// <returns>A new tensor, [N, C, H, W], in [0, 1).</returns>
    public Tensor Forward(int t) => Uniform(seed => NoiseStreams.BinaryForward(seed, t));

    private Tensor Uniform(Func<ulong, RandomSequence> streamOf)
    {
        int size = channels * height * width;
        float[] values = new float[seeds.Count * size];
        for (int i = 0; i < seeds.Count; i++)
        {
            streamOf(seeds[i]).FillUniform(values.AsSpan(i * size, size));
        }

        return TensorData.FromSpan(values, [seeds.Count, channels, height, width], device);
    }
}
