using TexGen.Model.Checkpoints;

namespace TexGen.Training;

/// <summary>
/// How much of a run is over, in steps or in time, and how much is left of one that is to end early.
/// </summary>
/// <param name="options">How many steps, or how long.</param>
internal sealed class RunLength(TrainingOptions options)
{
    /// <summary>
    /// For how much longer a run goes on that is to end as its distance is flat, as a part of what it has done: so long
    /// that the learning rate comes down over the last sixth.
    /// </summary>
    public const double AnnealPart = 0.2;

    /// <summary>Seconds of the given time that are wanted for other things than training at its end.</summary>
    public double Reserve { get; set; }

    /// <summary>The whole length: steps, or else seconds.</summary>
    public double Total => options.Steps ?? Math.Max(options.Time.TotalSeconds - Reserve, 1e-3);

    /// <summary>Where a run stands, in the unit of <see cref="Total"/>.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="seconds">Seconds trained.</param>
    public double Position(long step, double seconds) => options.Steps is null ? seconds : step;

    /// <summary>
    /// Whether a run that stands somewhere would end sooner if its end began there.
    /// </summary>
    /// <param name="position">Where, in the unit of <see cref="Total"/>.</param>
    public bool CanShorten(double position) => (1.0 + AnnealPart) * position < Total;

    /// <summary>
    /// How much of the run is over, 0…1 and perhaps a little more. It rises without a jump where an early end begins, and
    /// faster from there on, and with it the learning rate falls.
    /// </summary>
    /// <param name="step">Steps done.</param>
    /// <param name="seconds">Seconds trained.</param>
    /// <param name="ending">The decision to end early; null without one.</param>
    public double Fraction(long step, double seconds, RunEnding? ending)
    {
        double position = Position(step, seconds);
        if (ending is null)
        {
            return position / Total;
        }

        if (ending.Reason == EarlyStop.Copies)
        {
            return 1.0;
        }

        double begin = Position(ending.Step, ending.Seconds);
        double end = Math.Min((1.0 + AnnealPart) * begin, Total);
        double before = begin / Total;

        return end > begin ? before + ((1.0 - before) * (position - begin) / (end - begin)) : 1.0;
    }

    /// <summary>What is left of the run, in the unit of <see cref="Total"/>.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="seconds">Seconds trained.</param>
    /// <param name="ending">The decision to end early; null without one.</param>
    public double Left(long step, double seconds, RunEnding? ending)
    {
        double end = ending is null
            ? Total
            : Math.Min((1.0 + AnnealPart) * Position(ending.Step, ending.Seconds), Total);

        return ending?.Reason == EarlyStop.Copies ? 0.0 : Math.Max(0.0, end - Position(step, seconds));
    }
}
