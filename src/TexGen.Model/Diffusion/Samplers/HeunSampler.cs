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
        SamplerLevels.Check(levels);
        Levels = [levels[0], .. levels.Skip(1).SelectMany(static level => new[] { level, level })];
    }

    /// <inheritdoc/>
    public IReadOnlyList<NoiseLevel> Levels { get; }

    /// <inheritdoc/>
    public int PastSteps => 1;

    /// <inheritdoc/>
    public bool NeedsPastXt => true;

    /// <summary>How many steps a number of evaluations is enough for.</summary>
    /// <param name="evaluations">Network evaluations, at least 1.</param>
    /// <returns>(evaluations + 1) / 2, rounded down.</returns>
    public static int StepsWithin(int evaluations) => (evaluations + 1) / 2;

    /// <inheritdoc/>
    public Tensor Step(SamplerState state, Func<Tensor> noise)
    {
        if (state.Step == Levels.Count - 1)
        {
            return state.X0.clone(); // Euler's step to σ = 0
        }

        return state.Step % 2 == 0 ? Predict(state) : Correct(state);
    }

    // x' = x + (σ' − σ) d, d = (x − D)/σ; scaled by √ᾱ' this is D and what is left of x − D.
    private Tensor Predict(SamplerState state)
    {
        NoiseLevel level = Levels[state.Step];
        NoiseLevel next = Levels[state.Step + 1];
        double fromXt = next.Noise / level.Noise;

        return GaussianDiffusion.Combine(state.X0, next.Signal - (fromXt * level.Signal), state.Xt, fromXt);
    }

    // x' = x + (σ' − σ) (d + d')/2, where x and d are the evaluation's before, and d' = (x'_predicted − D')/σ'
    private Tensor Correct(SamplerState state)
    {
        NoiseLevel level = Levels[state.Step - 1];
        NoiseLevel next = Levels[state.Step];
        PastStep start = state.Previous!.Value;
        double half = 0.5 * (next.Sigma - level.Sigma);

        // Everything times √ᾱ', which is the scale of the result.
        double fromStart = next.Signal / level.Signal * (1.0 + (half / level.Sigma));
        Tensor result = GaussianDiffusion.Combine(start.Xt!, fromStart, start.X0, -next.Signal * half / level.Sigma);
        result.add_(state.Xt, half / next.Sigma);
        result.add_(state.X0, -next.Signal * half / next.Sigma);

        return result;
    }
}
