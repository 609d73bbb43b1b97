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
        NoiseLevel level = Levels[state.Step];
        NoiseLevel next = SamplerLevels.Next(Levels, state.Step);

        // σ_t = η √β̃  (DDIM eq. 16)
        double sigma = _eta * Math.Sqrt(PosteriorStep.Between(level, next).Variance);

        // x_{t−1} = √ᾱ_{t−1} x̂_0 + √(1 − ᾱ_{t−1} − σ²) ε̂ + σ z  (DDIM eq. 12),
        // with ε̂ = (x_t − √ᾱ_t x̂_0) / √(1 − ᾱ_t)
        double direction = Math.Sqrt(Math.Max(0.0, (next.Noise * next.Noise) - (sigma * sigma))) / level.Noise;
        Tensor result = GaussianDiffusion.Combine(
            state.X0, next.Signal - (direction * level.Signal), state.Xt, direction);

        if (sigma > 0.0)
        {
            using Tensor z = noise();
            result.add_(z, sigma);
        }

        return result;
    }
}
