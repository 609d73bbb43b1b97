using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Binomial;

/// <summary>
/// The variational bound on −ln p(x_0) of two-valued maps, term by term.
/// </summary>
/// <remarks>Sohl-Dickstein et al. 2015 (arXiv:1503.03585), eq. 14, and the table of its appendix B.</remarks>
public static class BinomialBound
{
    /// <summary>H of a pixel that is 1 with a probability, −p ln p − (1 − p) ln(1 − p).</summary>
    /// <param name="probability">p, in [0, 1].</param>
    /// <returns>Nats, at most ln 2.</returns>
    public static double Entropy(double probability)
    {
        return -(Weighted(probability, probability) + Weighted(1.0 - probability, 1.0 - probability));
    }

    /// <summary>KL(q ‖ p) of two pixels that are 1 with probabilities q and p.</summary>
    /// <param name="q">q, in [0, 1].</param>
    /// <param name="p">p, in [0, 1].</param>
    /// <returns>Nats; infinite where p rules out what q does not.</returns>
    public static double Divergence(double q, double p)
    {
        // q ln(q/p) + (1 − q) ln((1 − q)/(1 − p)); rounding must not make it negative.
        return Math.Max(0.0, Weighted(q, q) - Weighted(q, p) + Weighted(1.0 - q, 1.0 - q) - Weighted(1.0 - q, 1.0 - p));
    }

    /// <summary>
    /// The terms of the bound for a batch of maps, from one draw of x_t at every t: an unbiased estimate, as DDPM's is.
    /// </summary>
    /// <param name="denoiser">Estimates x_0; not disposed.</param>
    /// <param name="schedule">The forward process; T evaluations of the denoiser.</param>
    /// <param name="x0">The maps, 0 or 1, [N, C, H, W], 32-bit; not disposed.</param>
    /// <param name="noise">The randomness, for maps of this shape.</param>
    /// <returns>Means over all pixels.</returns>
    public static BinomialBoundTerms Evaluate(
        IBinaryDenoiser denoiser, BinomialSchedule schedule, Tensor x0, UniformNoiseSource noise)
    {
        using IDisposable inference = no_grad();

        float[] truth = TensorData.ToArray(x0);
        double[] terms = new double[schedule.StepCount];
        for (int t = 0; t < schedule.StepCount; t++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor xt = BinomialDiffusion.QSample(x0, noise.Forward(t), schedule.Closed(t));
            Tensor estimate = denoiser.PredictProbability(xt, schedule.AlphaBars[t]);

            terms[t] = MeanDivergence(
                schedule.Posterior(t), truth, TensorData.ToArray(xt), TensorData.ToArray(estimate));
        }

        return new BinomialBoundTerms
        {
            // At t = 1 the posterior is x_0 itself: the divergence is −ln p(x_0 | x_1).
            Reconstruction = terms[0],
            Divergences = terms[1..],
            Prior = Math.Log(2.0) - schedule.Closed(schedule.StepCount - 1).Entropy,
            FirstEntropy = schedule.Closed(0).Entropy,
            LastEntropy = schedule.Closed(schedule.StepCount - 1).Entropy,
        };
    }

    private static double MeanDivergence(
        BinomialPosterior posterior, ReadOnlySpan<float> x0, ReadOnlySpan<float> xt, ReadOnlySpan<float> probability)
    {
        double sum = 0.0;
        for (int i = 0; i < x0.Length; i++)
        {
            // KL(q(x_{t−1} | x_t, x_0) ‖ p(x_{t−1} | x_t))
            sum += Divergence(posterior.Probability(xt[i], x0[i]), posterior.Probability(xt[i], probability[i]));
        }

        return sum / x0.Length;
    }

    // a ln b, 0 where a is.
    private static double Weighted(double a, double b) => a <= 0.0 ? 0.0 : a * Math.Log(Math.Max(b, 0.0));
}
