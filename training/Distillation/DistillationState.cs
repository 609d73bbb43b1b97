namespace TexGen.Training.Distillation;

/// <summary>
/// Everything about a distillation but its tensors; stored as JSON in the state file's metadata.
/// </summary>
internal sealed record DistillationState : IRunState
{
    /// <summary>The newest format that this program reads and the one it writes.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>Its file.</summary>
    public static StateFile<DistillationState> File { get; } =
        new("texgen-distillation-state", CurrentFormatVersion, "distillation");

    /// <inheritdoc/>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>What every step follows from.</summary>
    public required DistillationPlan Plan { get; init; }

    /// <summary>Steps done.</summary>
    public long Step { get; init; }

    /// <summary>Seconds trained.</summary>
    public double Seconds { get; init; }

    /// <summary>The running average of the loss.</summary>
    public double Loss { get; init; }

    /// <summary>The running average of the patches' distance.</summary>
    public double PatchDistance { get; init; }

    /// <inheritdoc/>
    public void Validate()
    {
        if (Step < 0 || !(Seconds >= 0.0))
        {
            throw new ArgumentException($"It stands at step {Step} after {Seconds} s.");
        }
    }
}
