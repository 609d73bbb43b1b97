using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// All that a step which makes a part of a picture anew needs to know, worked out beforehand in double precision.
/// </summary>
/// <remarks>Lugmayr et al. 2022, "RePaint: Inpainting using Denoising Diffusion Probabilistic Models"
/// (arXiv:2201.09865), Algorithm 1; Wang et al. 2022, "Zero-Shot Image Restoration Using Denoising Diffusion Null-Space
/// Model" (arXiv:2212.00490), eq. 13.</remarks>
/// <param name="LevelIndex">The place of the network's noise level among all.</param>
/// <param name="Step">The ancestral step of what is made anew.</param>
/// <param name="Start">The noise level of x_t before the step.</param>
/// <param name="Following">The noise level behind it.</param>
internal readonly record struct RepaintMove(int LevelIndex, ComputeStep Step, NoiseLevel Start, NoiseLevel Following)
{
    /// <summary>What is known in the estimate, without a step.</summary>
    public static RepaintMove Shown { get; } = new(0, default, default, default) { Kind = RepaintKind.Show };

    /// <summary>What it is. Default a step of RePaint.</summary>
    public RepaintKind Kind { get; init; }

    /// <summary>The noise that is added to x_t first; null for none.</summary>
    public ForwardStep? Forward => Start == Step.Level ? null : ForwardStep.Between(Start, Step.Level);

    /// <summary>x_T: noise, and of what is known as much as it leaves.</summary>
    /// <param name="first">The first noise level.</param>
    /// <param name="keepsForms">Whether what is made anew begins with the picture, too.</param>
    public static RepaintMove First(NoiseLevel first, bool keepsForms) => new(0, default, first, first)
    {
        Kind = keepsForms ? RepaintKind.PictureStart : RepaintKind.RepaintStart,
    };

    /// <summary>
    /// The steps of a sampler that is told what is known as its estimate there.
    /// </summary>
    /// <param name="steps">The sampler's steps.</param>
    public static RepaintMove[] Walk(ComputeStep[] steps)
    {
        return
        [
            .. steps.Select(static (step, i) => new RepaintMove(i, step, step.Level, step.Level)
            {
                Kind = RepaintKind.NullSpaceStep,
            }),
        ];
    }

    /// <summary>
    /// The steps of RePaint.
    /// </summary>
    /// <param name="manifest">The model.</param>
    /// <param name="levels">The noise levels, falling.</param>
    /// <param name="variance">The variance of the steps.</param>
    /// <param name="schedule">The order in which they are gone through.</param>
    public static RepaintMove[] Walk(
        ModelManifest manifest, NoiseLevel[] levels, ReverseVariance variance, RepaintSchedule schedule)
    {
        NoiseSchedule forward = manifest.Diffusion.CreateSchedule();

        return [.. schedule.Steps.Select(step => Of(manifest.Diffusion, levels, forward, variance, step))];
    }

    private static RepaintMove Of(
        DiffusionInfo diffusion, NoiseLevel[] levels, NoiseSchedule schedule, ReverseVariance variance, RepaintStep step)
    {
        // The order counts from the picture, the levels from the noise.
        int index = levels.Length - 1 - step.Top;
        NoiseLevel level = levels[index];

        ComputeStep network = new(
            level,
            TargetCoefficients.Of(diffusion.Target, level, schedule),
            StepCoefficients.Ddpm(levels, index, variance))
        {
            Learned = ComputeStep.LearnedAt(levels, index, variance),
        };

        return new RepaintMove(
            index, network, levels[levels.Length - 1 - step.Start], SamplerLevels.Next(levels, index));
    }
}
