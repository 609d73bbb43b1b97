namespace TexGen.Training;

/// <summary>
/// The loss or a gradient became infinite or not a number. The run has been saved as it was before.
/// </summary>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>Says at which step.</summary>
    /// <param name="step">The step, from 0; its update was not made.</param>
    /// <param name="loss">The loss at that step.</param>
    /// <param name="gradientNorm">The gradient's norm at that step.</param>
    public TrainingDivergedException(long step, double loss, double gradientNorm)
        : base($"Training diverged at step {step} (loss {loss}, gradient {gradientNorm}); "
            + "the state before it is kept. Train again with a smaller learning rate, or with precision float32.")
    {
        Step = step;
    }

    /// <summary>The step, from 0.</summary>
    public long Step { get; }
}
