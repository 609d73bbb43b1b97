namespace TexGen.Training;

/// <summary>
/// Linear warm-up, then half a cosine down to nearly nothing at the end of the run, or a constant rate.
/// </summary>
internal static class LearningRateSchedule
{
    private const double Floor = 1e-5;

    // Of a run that is too short for its warm-up this part at most is spent on it.
    private const double LargestWarmUpPart = 0.1;

    /// <summary>
    /// The learning rate of a step.
    /// </summary>
    /// <param name="largest">The largest rate.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="progress">How much of the run is over, 0…1.</param>
    /// <param name="options">How it rises and falls; null for the defaults.</param>
    public static double At(double largest, long step, double progress, OptimizerOptions? options = null)
    {
        options ??= new OptimizerOptions();
        double risen = Math.Max((step + 1.0) / options.WarmUpSteps, progress / LargestWarmUpPart);
        double warmUp = Math.Min(1.0, risen);
        if (!options.Anneals)
        {
            return largest * warmUp;
        }

        double cosine = 0.5 + (0.5 * Math.Cos(Math.PI * Math.Clamp(progress, 0.0, 1.0)));

        return (largest * warmUp * cosine) + Floor;
    }
}
