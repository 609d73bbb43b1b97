using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Binomial;

/// <summary>
/// The forward process of two-valued maps from x_s to a noisier x_t: each pixel is kept with probability k and else
/// replaced by a fair coin, q(x_t = 1 | x_s) = k x_s + ½ (1 − k).
/// </summary>
/// <remarks>
/// Sohl-Dickstein et al. 2015, "Deep Unsupervised Learning using Nonequilibrium Thermodynamics" (arXiv:1503.03585),
/// table of appendix B, "Binomial": k = 1 − β_t is one step, k = ᾱ_t = ∏ (1 − β_s) all steps from x_0 to x_t.
/// </remarks>
/// <param name="Keep">k, in [0, 1].</param>
public readonly record struct BinomialKernel(double Keep)
{
    /// <summary>The probability that a pixel changes its value, ½ (1 − k).</summary>
    public double FlipProbability => 0.5 * (1.0 - Keep);

    /// <summary>H(x_t | x_s) of a pixel in nats, the same for both values of x_s; at most ln 2.</summary>
    public double Entropy => BinomialBound.Entropy(FlipProbability);

    /// <summary>q(x_t = 1 | x_s).</summary>
    /// <param name="x">x_s, 0 or 1; or the probability that it is 1.</param>
    public double Probability(double x) => (Keep * x) + FlipProbability;

    /// <summary>q(x_t = 1 | x_s) of every pixel.</summary>
    /// <param name="x">x_s, 0 or 1, of any shape; not disposed.</param>
    /// <returns>Probabilities of the same shape; the caller's.</returns>
    public Tensor Probability(Tensor x)
    {
        Tensor result = x.mul(Keep);
        result.add_(FlipProbability);

        return result;
    }

    /// <summary>This one and another after it.</summary>
    /// <param name="next">From x_t to a noisier one.</param>
    public BinomialKernel Then(BinomialKernel next) => new(Keep * next.Keep);
}
