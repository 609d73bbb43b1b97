using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// Where a run stands.
/// </summary>
public sealed record TrainingProgress
{
    /// <summary>Steps done, those before a resume included.</summary>
    public long Step { get; init; }

    /// <summary>Steps wanted; null when a time was given.</summary>
    public long? TotalSteps { get; init; }

    /// <summary>How much of the run is over, 0…1.</summary>
    public double Fraction { get; init; }

    /// <summary>Time trained, that before a resume included.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Time left at the present speed; steps of a last part that is yet to come are taken to be slower.</summary>
    public TimeSpan Remaining { get; init; }

    /// <summary>
    /// Steps a second since the start or resume, or since the run's last part began, whose steps take longer.
    /// </summary>
    public double StepsPerSecond { get; init; }

    /// <summary>
    /// The loss, averaged over about the last hundred steps; with the v target 1 is what knowing nothing gives.
    /// </summary>
    public double Loss { get; init; }

    /// <summary>
    /// Of a distillation, the distance of the tiles' patches from the reference's, averaged like the loss, in deviations of
    /// the reference; else null.
    /// </summary>
    public double? PatchDistance { get; init; }

    /// <summary>The learning rate of the last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>A tile of the model as it is now, when one was due; else null.</summary>
    public Image? Preview { get; init; }

    /// <summary>
    /// How good small tiles were when they were last measured; null as long as they were not. Now and then, for at most
    /// about a twentieth of the time.
    /// </summary>
    public TrainingCheck? Quality { get; init; }

    /// <summary>The first tile that was measured, if that was just now; else null.</summary>
    public Image? Checked { get; init; }

    /// <summary>Why tiles are not measured; null if they are.</summary>
    public string? Unchecked { get; init; }

    /// <summary>
    /// Whether the steps are done, the model is saved, and only its last tiles are still to be measured, which adds some
    /// seconds to the time given. Cancelling then loses nothing; a resumed run measures them.
    /// </summary>
    public bool IsFinishing { get; init; }

    /// <summary>Why the run ends before it is over; null if it does not.</summary>
    public EarlyStop? StoppedEarly { get; init; }
}
