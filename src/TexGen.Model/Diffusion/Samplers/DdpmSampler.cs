using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// Ancestral sampling, Algorithm 2: each step draws from the posterior q(x_{t−1} | x_t, x̂_0), the last without noise.
/// </summary>
/// <remarks>
/// Ho et al. 2020, "Denoising Diffusion Probabilistic Models" (arXiv:2006.11239). On a part of the steps it walks the
/// re-spaced schedule of Nichol and Dhariwal 2021 (arXiv:2102.09672, §4).
/// </remarks>
/// <param name="levels">The levels, falling; all T of a schedule for the paper's algorithm.</param>
/// <param name="variance">β̃ or β.</param>
public sealed class DdpmSampler(IReadOnlyList<NoiseLevel> levels, ReverseVariance variance = ReverseVariance.Posterior)
    : ISampler
{
    /// <inheritdoc/>
    public IReadOnlyList<NoiseLevel> Levels { get; } = SamplerLevels.Check(levels);

    /// <inheritdoc/>
    public Tensor Step(int step, Tensor xt, Tensor x0, Tensor? previousX0, Func<Tensor> noise)
    {
        PosteriorStep posterior = PosteriorStep.Between(Levels[step], SamplerLevels.Next(Levels, step));

        // μ̃ = a x̂_0 + b x_t  (DDPM eq. 7)
        Tensor result = GaussianDiffusion.Combine(x0, posterior.CoefficientX0, xt, posterior.CoefficientXt);

        if (step < Levels.Count - 1) // "z = 0 if t = 1" (Algorithm 2, line 3)
        {
            double sigmaSquared = variance == ReverseVariance.Beta ? posterior.Beta : posterior.Variance;
            using Tensor z = noise();
            result.add_(z, Math.Sqrt(sigmaSquared));
        }

        return result;
    }
}
