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

    /// <summary>
    /// The sampler; null for the model's own: DPM-Solver++(2M), or of a distilled model DDIM on the levels that it knows,
    /// where there is no other. Default null.
    /// </summary>
    public SamplerKind? Sampler { get; init; }

    /// <summary>
    /// Network evaluations; null for the sampler's own default: 16 for the solvers, DDIM 50, DDPM all T, and of a
    /// distilled model as many as it was distilled to, which are all it can take.
    /// </summary>
    public int? Steps { get; init; }

    /// <summary>η of DDIM, in [0, 1]. Default 0, deterministic.</summary>
    public double Eta { get; init; }

    /// <summary>
    /// The variance of DDPM's steps; null for the learned one where the model has learned it, else the model's own
    /// (<see cref="DiffusionInfo.Variance"/>) where all T steps are walked, else β̃. Default null.
    /// </summary>
    public ReverseVariance? Variance { get; init; }

    /// <summary>
    /// Which of the schedule's steps are walked. Default null: ancestral sampling trails, the solvers walk Karras' levels
    /// instead of the schedule's.
    /// </summary>
    public StepSpacing? Spacing { get; init; }

    /// <summary>
    /// These options with the variance decided for a model.
    /// </summary>
    /// <param name="manifest">The model.</param>
    /// <exception cref="ArgumentException">The learned variance is asked for, and the model has none; or any, and the model was
    /// distilled.</exception>
    public SamplingOptions For(ModelManifest manifest)
    {
        if (manifest.Diffusion.Distilled is DistillationInfo distilled)
        {
            distilled.CheckWalk(Variance is not null, steps: null);

            return this;
        }

        if (Variance == ReverseVariance.Learned && !manifest.LearnsVariance)
        {
            throw new ArgumentException(
                "This model has not learned its reverse variance; give --variance posterior or beta, or train one with "
                + "--learn-variance.");
        }

        return this with { Variance = Variance ?? manifest.VarianceOf(Steps ?? manifest.Diffusion.StepCount) };
    }

    /// <summary>Whether a tile follows from x_T alone, no noise being added on the way.</summary>
    public bool IsDeterministic => Sampler switch
    {
        SamplerKind.Ddpm or SamplerKind.DpmSolverSde => false,
        SamplerKind.Ddim => Eta == 0.0,
        _ => true,
    };

    /// <summary>
    /// <see cref="Steps"/>, or the sampler's own default.
    /// </summary>
    /// <param name="diffusion">The forward process.</param>
    public int StepsFor(DiffusionInfo diffusion)
    {
        return Steps ?? diffusion.Distilled?.Evaluations ?? Math.Min(diffusion.StepCount, Sampler switch
        {
            SamplerKind.Ddim => DefaultDdimSteps,
            SamplerKind.Ddpm => diffusion.StepCount,
            _ => DefaultSolverSteps,
        });
    }

    /// <summary>
    /// Builds the sampler for a forward process.
    /// </summary>
    /// <param name="diffusion">The forward process.</param>
    /// <param name="strength">How far back into the noise to begin, as a part of the schedule's T steps, in (0, 1]; 1 is
    /// pure noise. Ancestral sampling takes as much of its steps as well.</param>
    /// <exception cref="ArgumentException">Too few or too many steps, η or strength out of range; or the model was distilled
    /// to other steps than those asked for.</exception>
    public ISampler Create(DiffusionInfo diffusion, double strength = 1.0)
    {
        if (diffusion.Distilled is not null)
        {
            return CreateDistilled(diffusion.Distilled);
        }

        SamplerKind kind = Sampler ?? diffusion.OwnSampler;
        int steps = StepsFor(diffusion);
        diffusion.CheckSteps(steps);
        if (!(strength > 0.0 && strength <= 1.0))
        {
            throw new ArgumentException($"The strength must lie in (0, 1], not {strength}.");
        }

        return kind switch
        {
            SamplerKind.DpmSolver => new DpmSolverSampler(Levels(diffusion, steps, strength)),
            SamplerKind.DpmSolver3 => new DpmSolverSampler(Levels(diffusion, steps, strength), 3),
            SamplerKind.DpmSolverSde => new DpmSolverSdeSampler(Levels(diffusion, steps, strength)),
            SamplerKind.Ddim => new DdimSampler(Levels(diffusion, steps, strength), Eta),
            SamplerKind.Heun =>
                new HeunSampler(Levels(diffusion, HeunSampler.StepsWithin(steps), strength)),
            SamplerKind.Ddpm => new DdpmSampler(
                Levels(diffusion, Math.Max(1, Round(steps * strength)), strength),
                Variance ?? ReverseVariance.Posterior),
            _ => throw new ArgumentException($"Unknown sampler {Sampler}."),
        };
    }

    private DdimSampler CreateDistilled(DistillationInfo distilled)
    {
        distilled.CheckWalk(Sampler is not null || Spacing is not null || Eta != 0.0, Steps);

        return new DdimSampler(distilled.Levels());
    }

    private NoiseLevel[] Levels(DiffusionInfo diffusion, int count, double strength)
    {
        NoiseSchedule schedule = diffusion.CreateSchedule();
        int first = Math.Max(1, Round(diffusion.StepCount * strength));

        if (Spacing is not null || Sampler == SamplerKind.Ddpm)
        {
            int[] steps =
                StepSequence.Falling(first, Math.Min(count, first), Spacing ?? StepSpacing.Trailing);
            if (strength < 1.0)
            {
                steps[0] = first - 1; // a picture is taken up where it was asked for, whatever the spacing
            }

            return [.. steps.Select(schedule.Level)];
        }

        double sigma = strength == 1.0
            ? diffusion.SigmaMax
            : Math.Clamp(schedule.Level(first - 1).Sigma, 1.001 * diffusion.SigmaMin, diffusion.SigmaMax);

        return NoiseLevels.Karras(count, diffusion.SigmaMin, sigma);
    }

    private static int Round(double value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);
}
