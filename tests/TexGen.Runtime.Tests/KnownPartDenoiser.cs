using TexGen.Model.Diffusion;
using static TorchSharp.torch;

namespace TexGen.Runtime.Tests;

/// <summary>
/// Another denoiser whose estimates are what is known, where it is known.
/// </summary>
/// <param name="inner">The denoiser; not disposed.</param>
/// <param name="known">x_0, [1, C, H, W]; not disposed.</param>
/// <param name="fill">1 where it is not known, else 0, [1, 1, H, W]; not disposed.</param>
internal sealed class KnownPartDenoiser(IDenoiser inner, Tensor known, Tensor fill) : IDenoiser
{
    public Denoised Predict(Tensor xt, IReadOnlyList<NoiseLevel> levels)
    {
        Denoised denoised = inner.Predict(xt, levels);
        Tensor kept = known.mul(fill.mul(-1.0).add(1.0));

        return denoised with { X0 = denoised.X0.mul(fill).add(kept) };
    }

    public IDenoiser Rolled(int y, int x)
    {
        return new KnownPartDenoiser(inner.Rolled(y, x), known.roll([y, x], [2, 3]), fill.roll([y, x], [2, 3]));
    }

    public IDenoiser Within(TorusWindow window) => throw new NotSupportedException("Shown whole pictures only.");

    public IDenoiser Among(int first, int count) => this;
}
