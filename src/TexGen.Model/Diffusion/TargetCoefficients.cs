namespace TexGen.Model.Diffusion;

/// <summary>
/// What a <see cref="PredictionTarget"/> is at a noise level, and how x̂_0 follows from it: all targets are linear in x_0
/// and ε, and so in x_0 and x_t.
/// </summary>
/// <param name="OfX0">The factor of x_0 in the target.</param>
/// <param name="OfEpsilon">The factor of ε in the target.</param>
/// <param name="FromXt">The factor of x_t in x̂_0.</param>
/// <param name="FromPrediction">The factor of the prediction in x̂_0, and so that of an error in it.</param>
public readonly record struct TargetCoefficients(
    double OfX0, double OfEpsilon, double FromXt, double FromPrediction)
{
    /// <summary>
    /// The coefficients at a level.
    /// </summary>
    /// <param name="target">What is predicted.</param>
    /// <param name="level">The noise level, above none.</param>
    /// <param name="schedule">The schedule whose steps the posterior's mean belongs to; other targets need none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target is unknown.</exception>
    /// <exception cref="ArgumentNullException">The posterior's mean is predicted, and no schedule given.</exception>
    public static TargetCoefficients Of(PredictionTarget target, NoiseLevel level, NoiseSchedule? schedule = null)
    {
        return target switch
        {
            // x̂_0 = (x_t − √(1 − ᾱ) ε) / √ᾱ  (DDPM eq. 15)
            PredictionTarget.Epsilon => new(0.0, 1.0, 1.0 / level.Signal, -level.Sigma),
            PredictionTarget.X0 => new(1.0, 0.0, 0.0, 1.0),

            // v = √ᾱ ε − √(1 − ᾱ) x_0, x̂_0 = √ᾱ x_t − √(1 − ᾱ) v
            PredictionTarget.Velocity => new(-level.Noise, level.Signal, level.Signal, -level.Noise),
            PredictionTarget.PosteriorMean => OfMean(level, schedule),
            _ => throw new ArgumentOutOfRangeException(nameof(target), target, "Unknown prediction target."),
        };
    }

    // μ̃ = a x_0 + b x_t = (a + b √ᾱ) x_0 + b √(1 − ᾱ) ε  (DDPM eq. 7), x̂_0 = (μ̃ − b x_t)/a
    private static TargetCoefficients OfMean(NoiseLevel level, NoiseSchedule? schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        PosteriorStep step = schedule.StepDown(level);

        return new TargetCoefficients(
            step.CoefficientX0 + (step.CoefficientXt * level.Signal),
            step.CoefficientXt * level.Noise,
            -step.CoefficientXt / step.CoefficientX0,
            1.0 / step.CoefficientX0);
    }
}
