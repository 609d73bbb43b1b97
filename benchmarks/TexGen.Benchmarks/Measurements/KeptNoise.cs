using TexGen.Model.Diffusion;
using static TorchSharp.torch;

namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// Noise that was made once and is handed out at every step, so that what is left of a sampler's time is arithmetic.
/// </summary>
/// <param name="inner">Makes the noise, and says how to roll.</param>
internal sealed class KeptNoise(INoiseSource inner) : INoiseSource, IDisposable
{
    private readonly Tensor _noise = inner.Initial();

    /// <inheritdoc/>
    public Tensor Initial() => _noise.alias();

    /// <inheritdoc/>
    public Tensor AtStep(int step) => _noise.alias();

    /// <inheritdoc/>
    public (int Y, int X) RollAt(int step, int period) => inner.RollAt(step, period);

    /// <inheritdoc/>
    public void Dispose() => _noise.Dispose();
}
