using TexGen.Model.Checkpoints;

namespace TexGen.Training;

/// <summary>
/// Everything about a run but its tensors; stored as JSON in the state file's metadata.
/// </summary>
internal sealed record TrainingState : IRunState
{
    /// <summary>The newest format that this program reads and the one it writes.</summary>
    public const int CurrentFormatVersion = 1;

    /// <inheritdoc/>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>What every step follows from.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>The exemplars; a run is resumed on the same ones only.</summary>
    public required IReadOnlyList<ExemplarInfo> Exemplars { get; init; }

    /// <summary>Steps done.</summary>
    public long Step { get; init; }

    /// <summary>Seconds trained.</summary>
    public double Seconds { get; init; }

    /// <summary>The running average of the loss.</summary>
    public double Loss { get; init; }

    /// <summary>What was measured so far.</summary>
    public IReadOnlyList<TrainingCheck> Checks { get; init; } = [];

    /// <summary>The decision to end early; null while there is none.</summary>
    public RunEnding? Ending { get; init; }

    /// <summary>The step at which <see cref="PatchTuning"/> began; null before.</summary>
    public long? TuningBegan { get; init; }

    /// <inheritdoc/>
    public void Validate()
    {
        if (Step < 0 || TuningBegan < 0 || TuningBegan > Step || !(Seconds >= 0.0) || Ending is { Step: < 0 } or { Seconds: < 0.0 })
        {
            throw new ArgumentException($"It stands at step {Step} after {Seconds} s.");
        }

        if (Checks is null || Exemplars is null || Checks.Any(static check => check is null)
            || Exemplars.Any(static exemplar => exemplar is null))
        {
            throw new ArgumentException("A check or an exemplar is missing from its list.");
        }

        foreach (TrainingCheck check in Checks)
        {
            check.Validate();
        }
    }
}
