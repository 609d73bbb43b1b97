using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// DDIM: keeps the estimated noise in its direction; with η &gt; 0 a part of it is replaced by new noise, and η = 1 is
/// ancestral sampling with the posterior variance.
/// </summary>
/// <remarks>Song et al. 2020, "Denoising Diffusion Implicit Models" (arXiv:2010.02502), eq. 12 and 16.</remarks>
public sealed class DdimSampler : ISampler
{
    private readonly double _eta;

    /// <summary>
    /// Walks down the given levels.
    /// </summary>
    /// <param name="levels">The levels, falling.</param>
    /// <param name="eta">η, in [0, 1]; 0 is deterministic.</param>
    /// <exception cref="ArgumentException">The levels do not fall.</exception>
    /// <exception cref="ArgumentOutOfRangeException">η lies outside [0, 1].</exception>
    public DdimSampler(IReadOnlyList<NoiseLevel> levels, double eta = 0.0)
    {
        if (!(eta >= 0.0 && eta <= 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(eta), eta, "η must lie in [0, 1].");
        }

        Levels = SamplerLevels.Check(levels);
        _eta = eta;
    }

    /// <inheritdoc/>
    public IReadOnlyList<NoiseLevel> Levels { get; }

    /// <inheritdoc/>
    public int PastSteps => 0;

    /// <inheritdoc/>
    public Tensor Step(SamplerState state, Func<Tensor> noise)
    {
        StepCoefficients step = StepCoefficients.Ddim(Levels, state.Step, _eta);
        Tensor result = GaussianDiffusion.Combine(state.X0, step.FromX0, state.Xt, step.FromXt);

        if (step.FromNoise > 0.0)
        {
            using Tensor z = noise();
            result.add_(z, step.FromNoise);
        }

        return result;
    }
}
