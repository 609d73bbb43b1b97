using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// Heun's method of second order on the probability flow: each step first goes along the slope at its start, asks the
/// network again at its end, and then goes along the mean of both slopes. n steps take 2n − 1 evaluations, as the last,
/// to no noise at all, is not corrected.
/// </summary>
/// <remarks>
/// Karras et al. 2022, "Elucidating the Design Space of Diffusion-Based Generative Models" (arXiv:2206.00364),
/// Algorithm 1 with σ(t) = t. There x is not scaled down; here x_t = √ᾱ x. An evaluation is a step of this sampler, so
/// that progress is even and the picture on the way can be shown: even ones predict, odd ones correct.
/// </remarks>
public sealed class HeunSampler : ISampler
{
    /// <summary>
    /// Walks down the given levels.
    /// </summary>
    /// <param name="levels">The levels of the steps, falling; each but the first is evaluated twice.</param>
    /// <exception cref="ArgumentException">The levels do not fall.</exception>
    public HeunSampler(IReadOnlyList<NoiseLevel> levels)
    {
        Levels = SamplerLevels.OfEvaluations(SamplerLevels.Check(levels));
    }

    /// <inheritdoc/>
    public IReadOnlyList<NoiseLevel> Levels { get; }

    /// <inheritdoc/>
    public int PastSteps => 1;

    /// <inheritdoc/>
    public bool NeedsPastXt => true;

    /// <inheritdoc/>
    public Tensor Step(SamplerState state, Func<Tensor> noise)
    {
        if (state.Step == Levels.Count - 1)
        {
            return state.X0.clone(); // Euler's step to σ = 0
        }

        StepCoefficients step = StepCoefficients.Heun(Levels, state.Step);
        if (step.FromPastXt == 0.0)
        {
            return GaussianDiffusion.Combine(state.X0, step.FromX0, state.Xt, step.FromXt);
        }

        PastStep start = state.Previous!.Value;
        Tensor result = GaussianDiffusion.Combine(start.Xt!, step.FromPastXt, start.X0, step.FromPrevious);
        result.add_(state.Xt, step.FromXt);
        result.add_(state.X0, step.FromX0);

        return result;
    }
}
