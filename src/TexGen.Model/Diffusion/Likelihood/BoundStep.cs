namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// What one step t of a chain costs: the Kullback–Leibler divergence of p(x_{t−1} | x_t) from the posterior
/// q(x_{t−1} | x_t, x_0).
/// </summary>
/// <remarks>
/// Ho et al. 2020 (arXiv:2006.11239), eq. 5 and 8. Steps are counted from 1 to T as there. All divergences are in nats a
/// dimension.
/// </remarks>
/// <param name="Posterior">q(x_{t−1} | x_t, x_0).</param>
/// <param name="Level">The noise level of x_t.</param>
/// <param name="LogPosteriorVariance">ln β̃_t; at t = 1, where β̃ is 0, ln β̃_2 (the authors' convention).</param>
public readonly record struct BoundStep(PosteriorStep Posterior, NoiseLevel Level, double LogPosteriorVariance)
{
    /// <summary>
    /// A step of a chain.
    /// </summary>
    /// <param name="levels">The chain's levels, falling from x_T to x_1.</param>
    /// <param name="t">The step, 1 to T.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public static BoundStep Of(IReadOnlyList<NoiseLevel> levels, int t)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(t, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(t, levels.Count);

        PosteriorStep posterior = Between(levels, t);

        // The rule of NoiseSchedule.PosteriorLogVarianceClipped, for any levels.
        double variance = levels.Count == 1 ? posterior.Beta
            : t == 1 ? Between(levels, 2).Variance
            : posterior.Variance;

        return new BoundStep(posterior, levels[levels.Count - t], Math.Log(variance));
    }

    /// <summary>
    /// ln σ_t² of the reverse process. At t = 1 β gives way to β̃_2, "to get a better decoder log likelihood" (the
    /// authors' code).
    /// </summary>
    /// <param name="variance">β̃ or β.</param>
    /// <exception cref="ArgumentException">The variance is learned, and so another one at each pixel; see
    /// <see cref="LearnedLogVariance"/>.</exception>
    public double LogVariance(ReverseVariance variance) => variance switch
    {
        ReverseVariance.Posterior => LogPosteriorVariance,
        ReverseVariance.Beta => Posterior.Variance > 0.0 ? Math.Log(Posterior.Beta) : LogPosteriorVariance,
        _ => throw new ArgumentException("A learned variance is not a step's but a pixel's.", nameof(variance)),
    };

    /// <summary>
    /// ln σ² = f ln β + (1 − f) ln β̃ (Improved DDPM, arXiv:2102.09672, eq. 15).
    /// </summary>
    /// <param name="fraction">f.</param>
    public double LearnedLogVariance(double fraction)
    {
        return LogPosteriorVariance + (fraction * (Math.Log(Posterior.Beta) - LogPosteriorVariance));
    }

    /// <summary>
    /// L_{t−1} = KL(N(μ̃, β̃) ‖ N(μ, σ²)) for t ≥ 2, μ the posterior's mean with x̂_0 in the place of x_0.
    /// </summary>
    /// <param name="squaredError">(x_0 − x̂_0)², or its mean.</param>
    /// <param name="logVariance">ln σ².</param>
    /// <returns>Nats a dimension, at least 0.</returns>
    public double Divergence(double squaredError, double logVariance)
    {
        double logRatio = logVariance - LogPosteriorVariance;

        // ½ (ln σ²/β̃ + β̃/σ² − 1) + (μ̃ − μ)²/(2σ²)
        return (0.5 * (logRatio + Math.Exp(-logRatio) - 1.0)) + (WeightX0(logVariance) * squaredError);
    }

    /// <summary>What (x_0 − x̂_0)² is weighted by in the bound, a²/(2σ²), a the factor of x_0 in μ̃.</summary>
    /// <param name="logVariance">ln σ².</param>
    public double WeightX0(double logVariance)
    {
        return 0.5 * Posterior.CoefficientX0 * Posterior.CoefficientX0 * Math.Exp(-logVariance);
    }

    /// <summary>What (ε − ε̂)² is weighted by in the bound, β²/(2σ²α(1 − ᾱ)) (DDPM eq. 12).</summary>
    /// <param name="logVariance">ln σ².</param>
    public double WeightEpsilon(double logVariance)
    {
        // x_0 − x̂_0 = σ (ε̂ − ε), σ² = (1 − ᾱ)/ᾱ
        return WeightX0(logVariance) * Level.Sigma * Level.Sigma;
    }

    private static PosteriorStep Between(IReadOnlyList<NoiseLevel> levels, int t)
    {
        return PosteriorStep.Between(levels[levels.Count - t], t > 1 ? levels[levels.Count - t + 1] : NoiseLevel.None);
    }
}
