using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Model.Sampling;

/// <summary>
/// Which sampler, and how many steps.
/// </summary>
public sealed record SamplingOptions
{
    private const int DefaultSolverSteps = 16;
    private const int DefaultDdimSteps = 50;

    /// <summary>The sampler. Default DPM-Solver++(2M).</summary>
    public SamplerKind Sampler { get; init; } = SamplerKind.DpmSolver;

    /// <summary>Network evaluations; null for the sampler's own default: 16, DDIM 50, DDPM all T.</summary>
    public int? Steps { get; init; }

    /// <summary>η of DDIM, in [0, 1]. Default 0, deterministic.</summary>
    public double Eta { get; init; }

    /// <summary>The variance of DDPM's steps. Default β̃.</summary>
    public ReverseVariance Variance { get; init; } = ReverseVariance.Posterior;

    /// <summary>
    /// Builds the sampler for a forward process. DPM-Solver++ and DDIM walk Karras' levels over the trained
    /// range, DDPM the schedule's own.
    /// </summary>
    /// <param name="diffusion">The forward process.</param>
    /// <exception cref="ArgumentException">Too few or too many steps, or η out of range.</exception>
    public ISampler Create(DiffusionInfo diffusion)
    {
        int steps = Steps ?? Sampler switch
        {
            SamplerKind.DpmSolver => DefaultSolverSteps,
            SamplerKind.Ddim => DefaultDdimSteps,
            _ => diffusion.StepCount,
        };

        if (steps < 1 || steps > diffusion.StepCount)
        {
            throw new ArgumentException($"The number of steps must be 1 to {diffusion.StepCount}, not {steps}.");
        }

        return Sampler switch
        {
            SamplerKind.DpmSolver =>
                new DpmSolverSampler(NoiseLevels.Karras(steps, diffusion.SigmaMin, diffusion.SigmaMax)),
            SamplerKind.Ddim => new DdimSampler(NoiseLevels.Karras(steps, diffusion.SigmaMin, diffusion.SigmaMax), Eta),
            SamplerKind.Ddpm => new DdpmSampler(NoiseLevels.FromSchedule(diffusion.CreateSchedule(), steps), Variance),
            _ => throw new ArgumentException($"Unknown sampler {Sampler}."),
        };
    }
}
