using System.Text.Json.Serialization;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// How good small tiles of a model were while it was being trained.
/// </summary>
public sealed record TrainingCheck
{
    /// <summary>Steps done by then.</summary>
    public long Step { get; init; }

    /// <summary>Seconds trained by then.</summary>
    public double Seconds { get; init; }

    /// <summary>
    /// The patch distance to the exemplar a level of the Laplacian pyramid, finest first, in units of its floor: 1 is as
    /// near as the exemplar is to itself.
    /// </summary>
    public IReadOnlyList<double> PatchRatio { get; init; } = [];

    /// <summary>
    /// ν of patches of 32 pixels, at half the resolution: 0 for a copy, 1 for what is as new as another piece of the
    /// material; null where that means nothing (small exemplars, and models that enlarge pictures).
    /// </summary>
    public double? Novelty { get; init; }

    /// <summary>The patch distance of the level that has the largest, in units of its floor.</summary>
    [JsonIgnore]
    public double Worst => PatchRatio.Max();

    /// <summary>
    /// Checks what the program works with.
    /// </summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (Step < 0 || !(Seconds >= 0.0) || PatchRatio is not { Count: > 0 } || !PatchRatio.All(static ratio => ratio >= 0.0)
            || Novelty is not (null or >= 0.0))
        {
            throw new ArgumentException(
                $"A check at step {Step} after {Seconds} s has {PatchRatio?.Count ?? 0} patch distances or one that is less than "
                + "nothing.");
        }
    }
}
