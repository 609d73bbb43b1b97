using System.Text.Json.Serialization;
using TexGen.Model.Diffusion;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// What a model was distilled to: to walk few levels, taking on each the step that another model takes many for. It knows
/// these levels alone.
/// </summary>
public sealed record DistillationInfo
{
    /// <summary>The most network evaluations that models are distilled to.</summary>
    public const int LargestEvaluations = 8;

    /// <summary>The σ of each network evaluation, falling; the first is that of pure noise.</summary>
    public required IReadOnlyList<double> Sigmas { get; init; }

    /// <summary>The file name of the model that was distilled.</summary>
    public required string Teacher { get; init; }

    /// <summary>The SHA-256 of that file, in hexadecimal.</summary>
    public required string TeacherSha256 { get; init; }

    /// <summary>Network evaluations of the tiles that were learned from.</summary>
    public required int TeacherSteps { get; init; }

    /// <summary>
    /// The file names of the exemplars whose patches the tiles' were compared with; none if they were compared with the
    /// teacher's tiles.
    /// </summary>
    public IReadOnlyList<string> Exemplars { get; init; } = [];

    /// <summary>Training steps of the distillation.</summary>
    public long Steps { get; init; }

    /// <summary>Seconds that it took.</summary>
    public double Seconds { get; init; }

    /// <summary>The seed of its noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>The loss at its end, averaged over about a hundred steps.</summary>
    public double Loss { get; init; }

    /// <summary>
    /// How far its tiles' patches are from the exemplar's beside its teacher's; null where that was not measured: in runs that
    /// did not come to their end, without an exemplar, and where a tile is of several at once.
    /// </summary>
    public TeacherRatio? Patches { get; init; }

    /// <summary>Network evaluations a tile.</summary>
    [JsonIgnore]
    public int Evaluations => Sigmas.Count;

    /// <summary>The levels, to be walked by DDIM's deterministic step.</summary>
    public NoiseLevel[] Levels() => [.. Sigmas.Select(NoiseLevel.FromSigma)];

    /// <summary>
    /// Refuses any walk but its own, as its network has seen no other level.
    /// </summary>
    /// <param name="isOther">Whether something else than a number of steps is asked for that it cannot do: a sampler, η, a
    /// variance, a spacing.</param>
    /// <param name="steps">The number of steps asked for; null for none.</param>
    /// <exception cref="ArgumentException">It is another walk.</exception>
    public void CheckWalk(bool isOther, int? steps)
    {
        if (isOther || (steps is not null && steps != Evaluations))
        {
            throw new ArgumentException(
                $"This model was distilled to {Evaluations} evaluation{(Evaluations == 1 ? "" : "s")} and takes no other "
                + $"steps; leave sampler, steps, eta, variance and spacing away, or take '{Teacher}', which it was distilled from.");
        }
    }

    /// <summary>
    /// Checks every value.
    /// </summary>
    /// <param name="sigmaMax">The largest σ that the model knows.</param>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate(double sigmaMax)
    {
        if (Sigmas is null || Sigmas.Count is < 1 or > LargestEvaluations)
        {
            throw new ArgumentException(
                $"A distilled model has 1 to {LargestEvaluations} noise levels, not {Sigmas?.Count ?? 0}.");
        }

        for (int i = 0; i < Sigmas.Count; i++)
        {
            double before = i == 0 ? double.BitIncrement(sigmaMax) : Sigmas[i - 1];
            if (!(Sigmas[i] > 0.0 && Sigmas[i] < before))
            {
                throw new ArgumentException(
                    $"A distilled model's noise levels fall from at most {sigmaMax}, but σ_{i} is {Sigmas[i]}.");
            }
        }

        if (Teacher is null || TeacherSha256 is null || Exemplars is null || Steps < 0 || !(Seconds >= 0.0))
        {
            throw new ArgumentException("A distilled model says what it was distilled from, and for how long.");
        }

        if (Patches is not (null or { Map: not null, Level: >= 0, Ratio: >= 0.0 }))
        {
            throw new ArgumentException(
                $"A distilled model's patches are {Patches.Ratio} times as far away as its teacher's at level {Patches.Level} of "
                + "a map; neither number is less than nothing.");
        }
    }
}
