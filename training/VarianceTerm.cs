using TexGen.Model.Diffusion;

namespace TexGen.Training;

/// <summary>
/// What one crop's term of the variational bound needs of its timestep: the range of the reverse variance, and how an
/// error of the prediction becomes one of the mean.
/// </summary>
/// <param name="LogPosterior">ln β̃_t, which ln σ² is where the network says 0; at the first step ln β̃_2.</param>
/// <param name="LogRange">ln β_t − ln β̃_t, what is added where it says 1.</param>
/// <param name="Weight">The square of the mean's error for a prediction's of 1.</param>
/// <param name="Variance">β̃_t, the variance of what the mean is compared with.</param>
/// <param name="IsFirst">Whether this is the step to x_0, whose term is L_0.</param>
/// <remarks>
/// Nichol and Dhariwal 2021, "Improved Denoising Diffusion Probabilistic Models" (arXiv:2102.09672), §3.1.
/// </remarks>
internal readonly record struct VarianceTerm(
    double LogPosterior, double LogRange, double Weight, double Variance, bool IsFirst)
{
    /// <summary>How many numbers a term is.</summary>
    public const int Numbers = 5;

    /// <summary>
    /// The term of a whole step.
    /// </summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="target">What the network predicts.</param>
    /// <param name="t">The step, from 0.</param>
    public static VarianceTerm Of(NoiseSchedule schedule, PredictionTarget target, int t)
    {
        // The mean's error is a (x_0 − x̂_0), and x_0 − x̂_0 the prediction's times its own factor.
        TargetCoefficients coefficients = TargetCoefficients.Of(target, schedule.Level(t), schedule);
        double factor = schedule.PosteriorMeanCoefficientX0(t) * coefficients.FromPrediction;
        double logPosterior = schedule.PosteriorLogVarianceClipped(t);

        return new VarianceTerm(
            logPosterior,
            Math.Log(schedule.Betas[t]) - logPosterior,
            factor * factor,
            schedule.PosteriorVariance(t),
            IsFirst: t == 0);
    }

    /// <summary>Writes the numbers in the order of the members.</summary>
    /// <param name="numbers">Receives <see cref="Numbers"/>.</param>
    public void CopyTo(Span<float> numbers)
    {
        numbers[0] = (float)LogPosterior;
        numbers[1] = (float)LogRange;
        numbers[2] = (float)Weight;
        numbers[3] = (float)Variance;
        numbers[4] = IsFirst ? 1.0f : 0.0f;
    }
}
