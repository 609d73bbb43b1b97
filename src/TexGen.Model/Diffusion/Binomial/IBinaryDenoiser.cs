using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Binomial;

/// <summary>
/// Estimates the two-valued map in a noisy one. A network, or exact formulas in tests.
/// </summary>
public interface IBinaryDenoiser
{
    /// <summary>
    /// p(x_0 = 1 | x_t) of each pixel.
    /// </summary>
    /// <param name="xt">x_t, [N, C, H, W], 32-bit; every value is 0 or 1.</param>
    /// <param name="alphaBar">ᾱ_t in [0, 1): how much of x_0 is left, see <see cref="BinomialKernel"/>.</param>
    /// <returns>Probabilities in [0, 1], of the same shape and type; the caller's.</returns>
    Tensor PredictProbability(Tensor xt, double alphaBar);
}
