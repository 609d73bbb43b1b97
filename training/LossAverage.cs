namespace TexGen.Training;

/// <summary>
/// The running average of a loss: of all steps at first, then of about the last hundred.
/// </summary>
internal static class LossAverage
{
    private const double Memory = 100.0;

    /// <summary>
    /// The average with one more step.
    /// </summary>
    /// <param name="average">The average of the steps before.</param>
    /// <param name="loss">The step's loss.</param>
    /// <param name="step">The step, from 0.</param>
    public static double With(double average, double loss, long step)
    {
        double weight = Math.Max(1.0 / (step + 1), 1.0 / Memory);

        return average + (weight * (loss - average));
    }
}
