using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// Another denoiser, some of whose channels are known beforehand at every pixel.
/// </summary>
/// <param name="inner">The denoiser; not disposed.</param>
/// <param name="channels">Which channels, rising.</param>
/// <param name="planes">Their values, [1, K, H, W]; not disposed.</param>
public sealed class RepeatingDenoiser(IDenoiser inner, IReadOnlyList<int> channels, Tensor planes) : IDenoiser
{
    /// <inheritdoc/>
    public Denoised Predict(Tensor xt, IReadOnlyList<NoiseLevel> levels)
    {
        Denoised denoised = inner.Predict(xt, levels);
        for (int k = 0; k < channels.Count; k++)
        {
            using Tensor channel = denoised.X0.narrow(1, channels[k], 1);
            using Tensor plane = planes.narrow(1, k, 1);
            channel.copy_(plane);
        }

        return denoised;
    }

    /// <inheritdoc/>
    public IDenoiser Rolled(int y, int x) =>
        new RepeatingDenoiser(inner.Rolled(y, x), channels, planes.roll([y, x], [2, 3]));

    /// <inheritdoc/>
    public IDenoiser Within(TorusWindow window) =>
        new RepeatingDenoiser(inner.Within(window), channels, window.Cut(planes));

    /// <inheritdoc/>
    public IDenoiser Among(int first, int count) => new RepeatingDenoiser(inner.Among(first, count), channels, planes);
}
