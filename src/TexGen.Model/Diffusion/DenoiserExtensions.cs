using static TorchSharp.torch;

namespace TexGen.Model.Diffusion;

/// <summary>
/// Shorter ways to ask a denoiser.
/// </summary>
public static class DenoiserExtensions
{
    /// <summary>
    /// x̂_0 alone, for a batch at one noise level.
    /// </summary>
    /// <param name="denoiser">The denoiser.</param>
    /// <param name="xt">x_t, [N, C, H, W], 32-bit.</param>
    /// <param name="level">Its noise level.</param>
    /// <returns>x̂_0, of the same shape and type; the caller's.</returns>
    public static Tensor PredictX0(this IDenoiser denoiser, Tensor xt, NoiseLevel level)
    {
        Denoised denoised = denoiser.Predict(xt, [level]);
        denoised.VarianceFraction?.Dispose();

        return denoised.X0;
    }
}
