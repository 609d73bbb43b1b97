namespace TexGen.Training;

/// <summary>
/// Linear warm-up, then half a cosine down to nearly nothing at the end of the run.
/// </summary>
internal static class LearningRateSchedule
{
    private const double WarmUpSteps = 100.0;
    private const double Floor = 1e-5;

    /// <summary>
    /// The learning rate of a step.
    /// </summary>
    /// <param name="largest">The largest rate.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="progress">How much of the run is over, 0…1.</param>
    public static double At(double largest, long step, double progress)
    {
        double warmUp = Math.Min(1.0, (step + 1) / WarmUpSteps);
        double cosine = 0.5 + (0.5 * Math.Cos(Math.PI * Math.Clamp(progress, 0.0, 1.0)));

        return (largest * warmUp * cosine) + Floor;
    }
}
