using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Sampling;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// All that a step of a sampler needs to know, worked out beforehand in double precision.
/// </summary>
/// <param name="Level">The noise level of x_t.</param>
/// <param name="Target">How x̂_0 follows from x_t and the network's answer.</param>
/// <param name="Next">How the next x_t follows.</param>
internal readonly record struct ComputeStep(NoiseLevel Level, TargetCoefficients Target, StepCoefficients Next)
{
    /// <summary>The deviation of the new noise where the network answers with it, too; null where it is fixed.</summary>
    public LearnedDeviation? Learned { get; init; }

    /// <summary>What is kept for the step after. Default nothing but x̂_0.</summary>
    public KeptPast Keeps { get; init; }

    /// <summary>
    /// The steps of a sampler.
    /// </summary>
    /// <param name="manifest">The model.</param>
    /// <param name="options">Which sampler, and how many steps.</param>
    /// <param name="strength">How far back into the noise to begin, in (0, 1]. Default 1, pure noise.</param>
    /// <exception cref="ArgumentException">The model was distilled to another walk, a number is out of range, or a variance is
    /// asked for that the model has not learned.</exception>
    public static ComputeStep[] Walk(ModelManifest manifest, SamplingOptions options, double strength = 1.0)
    {
        DiffusionInfo diffusion = manifest.Diffusion;
        ReverseVariance variance = options.For(manifest).Variance ?? ReverseVariance.Posterior;
        SamplerKind kind = options.Sampler ?? diffusion.OwnSampler;
        if (!(options.Eta >= 0.0 && options.Eta <= 1.0))
        {
            throw new ArgumentException($"η must lie in [0, 1], not {options.Eta}.");
        }

        NoiseLevel[] levels = options.LevelsFor(diffusion, strength);
        if (kind == SamplerKind.Heun)
        {
            levels = SamplerLevels.OfEvaluations(levels);
        }

        NoiseSchedule schedule = diffusion.CreateSchedule();

        return
        [
            .. levels.Select((level, step) => new ComputeStep(
                level,
                TargetCoefficients.Of(diffusion.Target, level, schedule),
                Coefficients(kind, levels, step, options.Eta, variance))
            {
                Learned = kind == SamplerKind.Ddpm ? LearnedAt(levels, step, variance) : null,
                Keeps = kind switch
                {
                    SamplerKind.DpmSolver3 => KeptPast.Estimate,
                    SamplerKind.Heun => KeptPast.State,
                    _ => KeptPast.Nothing,
                },
            }),
        ];
    }

    /// <summary>The deviation of an ancestral step where it is learned; null where it is fixed, or there is no noise.</summary>
    /// <param name="levels">The sampler's levels, falling.</param>
    /// <param name="step">Which step.</param>
    /// <param name="variance">Which variance.</param>
    public static LearnedDeviation? LearnedAt(NoiseLevel[] levels, int step, ReverseVariance variance)
    {
        return variance == ReverseVariance.Learned && step < levels.Length - 1
            ? LearnedDeviation.Between(levels[step], levels[step + 1])
            : null;
    }

    private static StepCoefficients Coefficients(
        SamplerKind kind, NoiseLevel[] levels, int step, double eta, ReverseVariance variance) => kind switch
        {
            SamplerKind.Ddim => StepCoefficients.Ddim(levels, step, eta),
            SamplerKind.Ddpm => StepCoefficients.Ddpm(levels, step, variance),
            SamplerKind.DpmSolverSde => StepCoefficients.DpmSolverSde(levels, step),
            SamplerKind.Heun => StepCoefficients.Heun(levels, step),
            SamplerKind.DpmSolver3 => StepCoefficients.DpmSolver(levels, step, Math.Min(3, step + 1)),
            _ => StepCoefficients.DpmSolver(levels, step, Math.Min(2, step + 1)),
        };
}
