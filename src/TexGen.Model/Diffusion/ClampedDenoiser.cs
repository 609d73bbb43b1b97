using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// Another denoiser whose estimates are kept inside a range a channel ("clip x_0").
/// </summary>
/// <param name="inner">The denoiser; not disposed.</param>
/// <param name="low">The least values, [1, C, 1, 1]; not disposed.</param>
/// <param name="high">The largest values, [1, C, 1, 1]; not disposed.</param>
public sealed class ClampedDenoiser(IDenoiser inner, Tensor low, Tensor high) : IDenoiser
{
    /// <inheritdoc/>
    public Tensor PredictX0(Tensor xt, NoiseLevel level)
    {
        using Tensor estimate = inner.PredictX0(xt, level);

        return estimate.clamp(low, high);
    }
}
