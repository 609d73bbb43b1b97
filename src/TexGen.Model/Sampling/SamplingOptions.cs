using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
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
    /// The levels after the first, where <see cref="CanWalkDetail"/> and the walk begins with pure noise; null for Karras' levels
    /// from the first to the last. Default null.
    /// </summary>
    internal DetailWalk? Detail { get; init; }

    /// <summary>
    /// Whether the first step may be a large one: the solvers' and DDIM's, but not Heun's, which is an average of both ends, and
    /// none of the schedule's.
    /// </summary>
    internal bool CanWalkDetail => Spacing is null && Sampler is not (SamplerKind.Ddpm or SamplerKind.Heun);

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
            throw new MissingAbilityException(
                ModelAbility.Variance,
                "This model has not learned its reverse variance; take the posterior's or beta, or train one that learns it.");
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
    /// The noise levels of the steps, falling; Heun's method evaluates each but the first twice.
    /// </summary>
    /// <param name="diffusion">The forward process.</param>
    /// <param name="strength">How far back into the noise to begin, as a part of the schedule's T steps, in (0, 1]; 1 is
    /// pure noise. Ancestral sampling takes as much of its steps as well.</param>
    /// <exception cref="ArgumentException">Too few or too many steps, the strength out of range, or no such sampler; or the
    /// model was distilled to other steps than those asked for.</exception>
    public NoiseLevel[] LevelsFor(DiffusionInfo diffusion, double strength = 1.0)
    {
        if (diffusion.Distilled is DistillationInfo distilled)
        {
            distilled.CheckWalk(Sampler is not null || Spacing is not null || Eta != 0.0, Steps);

            return distilled.Levels();
        }

        int steps = StepsFor(diffusion);
        diffusion.CheckSteps(steps);
        if (!(strength > 0.0 && strength <= 1.0))
        {
            throw new ArgumentException($"The strength must lie in (0, 1], not {strength}.");
        }

        return Levels(diffusion, strength, (Sampler ?? diffusion.OwnSampler) switch
        {
            SamplerKind.Ddpm => Math.Max(1, Round(steps * strength)),
            SamplerKind.Heun => SamplerLevels.StepsWithin(steps),
            SamplerKind kind => Enum.IsDefined(kind) ? steps : throw new ArgumentException($"Unknown sampler {kind}."),
        });
    }

    private NoiseLevel[] Levels(DiffusionInfo diffusion, double strength, int count)
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

        if (Detail is DetailWalk detail && detail.From < sigma && CanWalkDetail && strength == 1.0 && count > 1)
        {
            return [NoiseLevel.FromSigma(sigma), .. NoiseLevels.Karras(count - 1, detail.To, detail.From)];
        }

        return NoiseLevels.Karras(count, diffusion.SigmaMin, sigma);
    }

    private static int Round(double value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);
}
