using TexGen.Model.Diffusion;
using static TorchSharp.torch;

namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// A denoiser that takes no time: the picture itself is its estimate.
/// </summary>
internal sealed class EchoDenoiser : IDenoiser
{
    /// <inheritdoc/>
    public Denoised Predict(Tensor xt, IReadOnlyList<NoiseLevel> levels) => new(xt.alias());
}
