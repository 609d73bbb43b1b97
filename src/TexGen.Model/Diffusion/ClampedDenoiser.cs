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
    public Denoised Predict(Tensor xt, IReadOnlyList<NoiseLevel> levels)
    {
        Denoised denoised = inner.Predict(xt, levels);
        using Tensor estimate = denoised.X0;

        return denoised with { X0 = estimate.clamp(low, high) };
    }

    /// <inheritdoc/>
    public IDenoiser Rolled(int y, int x) => new ClampedDenoiser(inner.Rolled(y, x), low, high);

    /// <inheritdoc/>
    public IDenoiser Within(TorusWindow window) => new ClampedDenoiser(inner.Within(window), low, high);

    /// <inheritdoc/>
    public IDenoiser Among(int first, int count) => new ClampedDenoiser(inner.Among(first, count), low, high);
}
