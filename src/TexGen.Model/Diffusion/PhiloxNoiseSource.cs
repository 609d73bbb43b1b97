using TexGen.Model.Random;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// Counter-based noise: a tile's noise depends on its seed and size alone, not on its place in a batch, the device
/// or what was drawn before.
/// </summary>
/// <param name="seeds">The seeds, one a tile of the batch.</param>
/// <param name="channels">C.</param>
/// <param name="height">H, in pixels.</param>
/// <param name="width">W, in pixels.</param>
/// <param name="device">Where the noise is needed; it is always made on the CPU.</param>
public sealed class PhiloxNoiseSource(
    IReadOnlyList<ulong> seeds, int channels, int height, int width, Device device) : INoiseSource
{
    /// <inheritdoc/>
    public Tensor Initial() => Normal(NoiseStreams.Initial);

    /// <inheritdoc/>
    public Tensor AtStep(int step) => Normal(seed => NoiseStreams.Sampler(seed, step));

    /// <inheritdoc/>
    public (int Y, int X) RollAt(int step, int period)
    {
        // The same for every seed, so that a batch can be rolled as one.
        RandomSequence stream = NoiseStreams.Roll(step);

        return (stream.Below(0, period), stream.Below(1, period));
    }

    private Tensor Normal(Func<ulong, RandomSequence> streamOf)
    {
        Tensor[] tiles =
        [
            .. seeds.Select(seed => TensorData.Create(
                [1, channels, height, width], (first, part) => streamOf(seed).FillNormal(part, first), device)),
        ];

        return TensorData.Batch(tiles);
    }
}
