using TexGen.Model.Checkpoints;
using TexGen.Model.Sampling;

namespace TexGen.Plugin;

/// <summary>
/// What came of a training run.
/// </summary>
/// <param name="Path">The model file.</param>
/// <param name="Manifest">What the model is.</param>
/// <param name="Completed">Whether the run came to its end; false when it was cancelled (the model is usable, and the
/// run can be resumed).</param>
/// <param name="ResumedAt">The step at which it went on with a saved run; 0 for a new one.</param>
public sealed record TrainerResult(string Path, ModelManifest Manifest, bool Completed, long ResumedAt)
{
    /// <summary>How good small tiles were while it was trained, in the order of the steps; none of short runs.</summary>
    public IReadOnlyList<TrainingCheck> Checks { get; init; } = [];

    /// <summary>What could not be measured of the finished model's tiles, and why; null if everything was.</summary>
    public string? Unmeasured { get; init; }

    /// <summary>Which sizes of tiles suit what repeats in the exemplar.</summary>
    public SizeProposals Proposals { get; init; } = new([], 1);
}
