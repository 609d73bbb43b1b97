using TexGen.Model.Diffusion;

namespace TexGen.Training;

/// <summary>
/// One crop's term of the variational bound as a function of the reverse variance σ² and the squared error e² of the
/// network's prediction: ½ (ln σ² + (<see cref="Offset"/> + <see cref="Weight"/> e²)/σ² + <see cref="Constant"/>),
/// nats a dimension.
/// </summary>
/// <param name="LogPosterior">ln β̃_t, which ln σ² is where the network says 0; at the first step ln β̃_2.</param>
/// <param name="LogRange">ln β_t − ln β̃_t, what is added where it says 1.</param>
/// <param name="Weight">How an error of the prediction enlarges that of the mean, squared.</param>
/// <param name="Offset">The variance of what the mean is compared with.</param>
/// <param name="Constant">What does not depend on the network.</param>
/// <remarks>
/// Nichol and Dhariwal 2021, "Improved Denoising Diffusion Probabilistic Models" (arXiv:2102.09672), §3.1. At the first
/// step the density of N(x̂_0, σ²) at x_0 times the width of a pixel value, 2/255, stands for the discretised
/// Gaussian of DDPM eq. 13, for whitened pictures and others alike. The width is a constant that teaches nothing.
/// </remarks>
internal readonly record struct VarianceTerm(
    double LogPosterior, double LogRange, double Weight, double Offset, double Constant)
{
    // Two neighbouring values of 8 bits in −1…1.
    private const double ValueWidth = 2.0 / 255.0;

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
        double logRange = Math.Log(schedule.Betas[t]) - logPosterior;

        // KL(N(μ̃, β̃) ‖ N(μ, σ²)) = ½ (ln σ² − ln β̃ + (β̃ + (μ̃ − μ)²)/σ² − 1);
        // −ln (w N(x_0; μ, σ²)) = ½ (ln σ² + (x_0 − μ)²/σ² + ln 2π − 2 ln w)
        return t > 0
            ? new(logPosterior, logRange, factor * factor, schedule.PosteriorVariance(t), -logPosterior - 1.0)
            : new(logPosterior, logRange, factor * factor, 0.0, Math.Log(2.0 * Math.PI) - (2.0 * Math.Log(ValueWidth)));
    }

    /// <summary>Writes the numbers in the order of the members.</summary>
    /// <param name="numbers">Receives <see cref="Numbers"/>.</param>
    public void CopyTo(Span<float> numbers)
    {
        numbers[0] = (float)LogPosterior;
        numbers[1] = (float)LogRange;
        numbers[2] = (float)Weight;
        numbers[3] = (float)Offset;
        numbers[4] = (float)Constant;
    }
}
