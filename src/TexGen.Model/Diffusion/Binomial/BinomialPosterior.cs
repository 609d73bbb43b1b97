using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Binomial;

/// <summary>
/// The posterior of two-valued maps q(x_s = 1 | x_t, x_0) = ½ (1 − a − b) + a x_0 + b x_t. As it is linear in x_0, the
/// same with p(x_0 = 1 | x_t) in the place of x_0 is the reverse process p(x_s = 1 | x_t), x_0 summed out.
/// </summary>
/// <remarks>
/// Bayes' rule on the kernels of Sohl-Dickstein et al. 2015 (arXiv:1503.03585, table of appendix B, "Binomial"). With
/// values −1 and 1 these are the coefficients of DDPM eq. 7 with k in the place of √α and ᾱ in the place of √ᾱ.
/// </remarks>
/// <param name="CoefficientX0">a.</param>
/// <param name="CoefficientXt">b.</param>
public readonly record struct BinomialPosterior(double CoefficientX0, double CoefficientXt)
{
    private double Offset => 0.5 * (1.0 - CoefficientX0 - CoefficientXt);

    /// <summary>
    /// The posterior of x_s, which lies between x_0 and x_t.
    /// </summary>
    /// <param name="toPrevious">The kernel from x_0 to x_s; k = 1 where x_s is x_0.</param>
    /// <param name="step">The kernel from x_s to x_t, with some noise: k below 1.</param>
    /// <exception cref="ArgumentException">There is no noise between x_s and x_t.</exception>
    public static BinomialPosterior Between(BinomialKernel toPrevious, BinomialKernel step)
    {
        if (!(step.Keep >= 0.0 && step.Keep < 1.0))
        {
            throw new ArgumentException($"A step keeps a part in [0, 1), not {step.Keep}.", nameof(step));
        }

        double alphaBar = toPrevious.Then(step).Keep;
        double remaining = 1.0 - (alphaBar * alphaBar);

        // a = ᾱ_s (1 − k²) / (1 − ᾱ_t²), b = k (1 − ᾱ_s²) / (1 − ᾱ_t²)
        return new BinomialPosterior(
            CoefficientX0: toPrevious.Keep * (1.0 - (step.Keep * step.Keep)) / remaining,
            CoefficientXt: step.Keep * (1.0 - (toPrevious.Keep * toPrevious.Keep)) / remaining);
    }

    /// <summary>The probability that x_s is 1.</summary>
    /// <param name="xt">x_t, 0 or 1.</param>
    /// <param name="x0">x_0, 0 or 1, for the posterior; p(x_0 = 1 | x_t) for the reverse process.</param>
    public double Probability(double xt, double x0) => Offset + (CoefficientX0 * x0) + (CoefficientXt * xt);

    /// <summary>The probability that x_s is 1, of every pixel.</summary>
    /// <param name="xt">x_t, 0 or 1, [N, C, H, W]; not disposed.</param>
    /// <param name="x0">x_0 or p(x_0 = 1 | x_t), of the same shape; not disposed.</param>
    /// <returns>Probabilities of the same shape; the caller's.</returns>
    public Tensor Probability(Tensor xt, Tensor x0)
    {
        Tensor result = GaussianDiffusion.Combine(x0, CoefficientX0, xt, CoefficientXt);
        result.add_(Offset);

        return result;
    }
}
