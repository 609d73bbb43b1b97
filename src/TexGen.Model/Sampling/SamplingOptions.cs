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

    /// <summary>Network evaluations; null for the sampler's own default: 16 for the solvers, DDIM 50, DDPM all T.</summary>
    public int? Steps { get; init; }

    /// <summary>η of DDIM, in [0, 1]. Default 0, deterministic.</summary>
    public double Eta { get; init; }

    /// <summary>
    /// The variance of DDPM's steps; null for the learned one where the model has learned it, else β̃. Default null.
    /// </summary>
    public ReverseVariance? Variance { get; init; }

    /// <summary>
    /// These options with the variance decided for a model.
    /// </summary>
    /// <param name="manifest">The model.</param>
    /// <exception cref="ArgumentException">The learned variance is asked for, and the model has none.</exception>
    public SamplingOptions For(ModelManifest manifest)
    {
        if (Variance == ReverseVariance.Learned && !manifest.LearnsVariance)
        {
            throw new ArgumentException(
                "This model has not learned its reverse variance; give --variance posterior or beta, or train one with "
                + "--learn-variance.");
        }

        return this with
        {
            Variance = Variance ?? (manifest.LearnsVariance ? ReverseVariance.Learned : ReverseVariance.Posterior),
        };
    }

    /// <summary>Whether a tile follows from x_T alone, no noise being added on the way.</summary>
    public bool IsDeterministic => Sampler switch
    {
        SamplerKind.Ddpm or SamplerKind.DpmSolverSde => false,
        SamplerKind.Ddim => Eta == 0.0,
        _ => true,
    };

    /// <summary>
    /// Builds the sampler for a forward process. The solvers walk Karras' levels over the trained range, DDPM the
    /// schedule's own.
    /// </summary>
    /// <param name="diffusion">The forward process.</param>
    /// <param name="strength">How far back into the noise to begin, as a part of the schedule's T steps, in (0, 1]; 1 is
    /// pure noise.</param>
    /// <exception cref="ArgumentException">Too few or too many steps, η or strength out of range.</exception>
    public ISampler Create(DiffusionInfo diffusion, double strength = 1.0)
    {
        int steps = Steps ?? Sampler switch
        {
            SamplerKind.Ddim => DefaultDdimSteps,
            SamplerKind.Ddpm => diffusion.StepCount,
            _ => DefaultSolverSteps,
        };

        if (steps < 1 || steps > diffusion.StepCount)
        {
            throw new ArgumentException($"The number of steps must be 1 to {diffusion.StepCount}, not {steps}.");
        }

        if (!(strength > 0.0 && strength <= 1.0))
        {
            throw new ArgumentException($"The strength must lie in (0, 1], not {strength}.");
        }

        if (Sampler == SamplerKind.Ddpm)
        {
            return new DdpmSampler(AncestralLevels(diffusion, steps, strength), Variance ?? ReverseVariance.Posterior);
        }

        double first = FirstSigma(diffusion, strength);

        return Sampler switch
        {
            SamplerKind.DpmSolver => new DpmSolverSampler(NoiseLevels.Karras(steps, diffusion.SigmaMin, first)),
            SamplerKind.DpmSolver3 => new DpmSolverSampler(NoiseLevels.Karras(steps, diffusion.SigmaMin, first), 3),
            SamplerKind.DpmSolverSde => new DpmSolverSdeSampler(NoiseLevels.Karras(steps, diffusion.SigmaMin, first)),
            SamplerKind.Ddim => new DdimSampler(NoiseLevels.Karras(steps, diffusion.SigmaMin, first), Eta),
            SamplerKind.Heun => new HeunSampler(
                NoiseLevels.Karras(HeunSampler.StepsWithin(steps), diffusion.SigmaMin, first)),
            _ => throw new ArgumentException($"Unknown sampler {Sampler}."),
        };
    }

    // The levels of all n steps that lie within the strength: fewer evaluations for less noise.
    private static NoiseLevel[] AncestralLevels(DiffusionInfo diffusion, int steps, double strength)
    {
        NoiseLevel[] all = NoiseLevels.FromSchedule(diffusion.CreateSchedule(), steps);
        int count = Math.Max(1, (int)Math.Round(steps * strength, MidpointRounding.AwayFromZero));

        return all[(steps - count)..];
    }

    private static double FirstSigma(DiffusionInfo diffusion, double strength)
    {
        if (strength == 1.0)
        {
            return diffusion.SigmaMax;
        }

        int t = Math.Max(1, (int)Math.Round(diffusion.StepCount * strength, MidpointRounding.AwayFromZero));
        double sigma = diffusion.CreateSchedule().Level(t - 1).Sigma;

        return Math.Clamp(sigma, 1.001 * diffusion.SigmaMin, diffusion.SigmaMax);
    }
}
