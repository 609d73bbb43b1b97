using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// Ancestral sampling, Algorithm 2: each step draws from the posterior q(x_{t−1} | x_t, x̂_0), the last without noise.
/// </summary>
/// <remarks>
/// Ho et al. 2020, "Denoising Diffusion Probabilistic Models" (arXiv:2006.11239). On a part of the steps it walks the
/// re-spaced schedule of Nichol and Dhariwal 2021 (arXiv:2102.09672, §4), whose learned variance it knows, too.
/// </remarks>
/// <param name="levels">The levels, falling; all T of a schedule for the paper's algorithm.</param>
/// <param name="variance">β̃, β or learned.</param>
public sealed class DdpmSampler(IReadOnlyList<NoiseLevel> levels, ReverseVariance variance = ReverseVariance.Posterior)
    : ISampler
{
    /// <inheritdoc/>
    public IReadOnlyList<NoiseLevel> Levels { get; } = SamplerLevels.Check(levels);

    /// <inheritdoc/>
    public int PastSteps => 0;

    /// <inheritdoc/>
    public Tensor Step(SamplerState state, Func<Tensor> noise)
    {
        StepCoefficients step = StepCoefficients.Ddpm(Levels, state.Step, variance);
        Tensor result = GaussianDiffusion.Combine(state.X0, step.FromX0, state.Xt, step.FromXt);

        if (state.Step < Levels.Count - 1) // "z = 0 if t = 1" (Algorithm 2, line 3)
        {
            using Tensor z = noise();
            AddNoise(result, z, state.Step, state.Estimate.VarianceFraction);
        }

        return result;
    }

    private void AddNoise(Tensor mean, Tensor z, int step, Tensor? fraction)
    {
        if (variance != ReverseVariance.Learned)
        {
            mean.add_(z, StepCoefficients.Ddpm(Levels, step, variance).FromNoise);

            return;
        }

        if (fraction is null)
        {
            throw new InvalidOperationException(
                "This model has not learned its reverse variance; choose the posterior's or beta.");
        }

        using DisposeScope scope = NewDisposeScope();
        LearnedDeviation learned = LearnedDeviation.Between(Levels[step], Levels[step + 1]);

        // σ = exp(½ (f ln β + (1 − f) ln β̃))  (Improved DDPM eq. 15)
        Tensor sigma = fraction.mul(0.5 * learned.LogRatio).add(0.5 * learned.LogVariance).exp();
        mean.add_(sigma.mul(z));
    }
}
