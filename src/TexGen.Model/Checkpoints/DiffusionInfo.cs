using System.Text.Json.Serialization;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// The forward process that a model was trained on.
/// </summary>
public sealed record DiffusionInfo
{
    /// <summary>What the network predicts. Default v.</summary>
    public PredictionTarget Target { get; init; } = PredictionTarget.Velocity;

    /// <summary>The schedule that the ancestral sampler walks. Default cosine.</summary>
    public ScheduleKind Schedule { get; init; } = ScheduleKind.Cosine;

    /// <summary>T, the schedule's length. Default 1000.</summary>
    public int StepCount { get; init; } = 1000;

    /// <summary>
    /// The fixed variance that its ancestral sampling and its bound take where nothing else is asked for and all T steps
    /// are walked; null for β̃. With fewer steps it is β̃ in any case: β, which is 1 − ᾱ_t/ᾱ_s there, adds far too much
    /// noise (DDIM, arXiv:2010.02502, Table 1). Default null.
    /// </summary>
    public ReverseVariance? Variance { get; init; }

    /// <summary>The smallest σ that was trained (pictures have deviation 1). Default 0.01.</summary>
    public double SigmaMin { get; init; } = 0.01;

    /// <summary>The largest σ that was trained. Default 80.</summary>
    public double SigmaMax { get; init; } = 80.0;

    /// <summary>What it was distilled to; null for a model that may be walked at any level. Default null.</summary>
    public DistillationInfo? Distilled { get; init; }

    /// <summary>
    /// The sampler that it is walked with unless another is asked for; of a distilled model the only one.
    /// </summary>
    [JsonIgnore]
    public SamplerKind OwnSampler => Distilled is null ? SamplerKind.DpmSolver : SamplerKind.Ddim;

    /// <summary>Builds the schedule.</summary>
    public NoiseSchedule CreateSchedule() => NoiseSchedule.Create(Schedule, StepCount);

    /// <summary>Refuses a number of steps that no walk has.</summary>
    /// <param name="steps">The number.</param>
    /// <exception cref="ArgumentException">There are none, or more than the schedule's.</exception>
    public void CheckSteps(int steps)
    {
        if (steps < 1 || steps > StepCount)
        {
            throw new ArgumentException($"The number of steps must be 1 to {StepCount}, not {steps}.");
        }
    }

    /// <summary>
    /// Checks every value.
    /// </summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Target) || !Enum.IsDefined(Schedule))
        {
            throw new ArgumentException($"Unknown target {Target} or schedule {Schedule}.");
        }

        if (Variance is not (null or ReverseVariance.Posterior or ReverseVariance.Beta))
        {
            throw new ArgumentException($"The fixed variance is β̃ or β, not {Variance}.");
        }

        if (StepCount is < 1 or > 100_000)
        {
            throw new ArgumentException($"A schedule of {StepCount} steps; it must have 1 to 100000.");
        }

        if (!(SigmaMin > 0.0 && SigmaMax > SigmaMin && double.IsFinite(SigmaMax)))
        {
            throw new ArgumentException($"Need 0 < σ_min < σ_max, not {SigmaMin} and {SigmaMax}.");
        }

        Distilled?.Validate(SigmaMax);
    }
}
