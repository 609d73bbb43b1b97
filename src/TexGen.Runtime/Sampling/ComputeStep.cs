using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// All that a step of a deterministic sampler needs to know, worked out beforehand in double precision.
/// </summary>
/// <param name="Level">The noise level of x_t.</param>
/// <param name="Target">How x̂_0 follows from x_t and the network's answer.</param>
/// <param name="Next">How the next x_t follows.</param>
internal readonly record struct ComputeStep(NoiseLevel Level, TargetCoefficients Target, StepCoefficients Next)
{
    private const int DefaultSteps = 16;

    /// <summary>
    /// The steps of a walk down Karras' levels, or down those that the model was distilled to.
    /// </summary>
    /// <param name="diffusion">The model's forward process.</param>
    /// <param name="sampler">DPM-Solver++(2M) or DDIM; null for the model's own.</param>
    /// <param name="count">How many steps, from 1 to the schedule's; null for 16, or the model's own.</param>
    /// <exception cref="ArgumentException">The model was distilled to another walk, or the number is out of range.</exception>
    /// <exception cref="NotSupportedException">It is another sampler.</exception>
    public static ComputeStep[] Walk(DiffusionInfo diffusion, SamplerKind? sampler, int? count)
    {
        diffusion.Distilled?.CheckWalk(sampler is not null, count);
        int steps = count ?? Math.Min(DefaultSteps, diffusion.StepCount);
        if (diffusion.Distilled is null)
        {
            diffusion.CheckSteps(steps);
        }

        NoiseLevel[] levels = diffusion.Distilled?.Levels()
            ?? NoiseLevels.Karras(steps, diffusion.SigmaMin, diffusion.SigmaMax);
        SamplerKind kind = sampler ?? diffusion.OwnSampler;
        if (WhyNot(kind) is string fault)
        {
            throw new NotSupportedException($"{char.ToUpperInvariant(fault[0])}{fault[1..]}.");
        }

        NoiseSchedule schedule = diffusion.CreateSchedule();

        return
        [
            .. levels.Select((level, step) => new ComputeStep(
                level,
                TargetCoefficients.Of(diffusion.Target, level, schedule),
                kind == SamplerKind.Ddim
                    ? StepCoefficients.Ddim(levels, step, 0.0)
                    : StepCoefficients.DpmSolver(levels, step, Math.Min(2, step + 1)))),
        ];
    }

    /// <summary>Why a sampler cannot be run; null if it can.</summary>
    /// <param name="kind">The sampler.</param>
    public static string? WhyNot(SamplerKind kind)
    {
        return kind is SamplerKind.DpmSolver or SamplerKind.Ddim
            ? null
            : $"the sampler {kind} cannot be run by OpenGL compute yet: take {SamplerKind.DpmSolver} or "
                + $"{SamplerKind.Ddim}, or use the CPU or CUDA";
    }
}
