using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// What a denoiser makes of x_t.
/// </summary>
/// <param name="X0">x̂_0, the expected picture, [N, C, H, W], 32-bit.</param>
/// <param name="VarianceFraction">Where the reverse variance lies between β̃ (0) and β (1) in the logarithm, a value
/// a pixel and channel, if the denoiser has learned it; else null (Nichol and Dhariwal 2021, arXiv:2102.09672,
/// eq. 15).</param>
public readonly record struct Denoised(Tensor X0, Tensor? VarianceFraction = null) : IDisposable
{
    /// <summary>
    /// Applies an operation to both, for instance one that rolls or moves them.
    /// </summary>
    /// <param name="operation">Makes a new tensor of one; keeps its argument.</param>
    /// <returns>What it made of each.</returns>
    public Denoised Select(Func<Tensor, Tensor> operation)
    {
        return new Denoised(operation(X0), VarianceFraction is null ? null : operation(VarianceFraction));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        X0.Dispose();
        VarianceFraction?.Dispose();
    }
}
