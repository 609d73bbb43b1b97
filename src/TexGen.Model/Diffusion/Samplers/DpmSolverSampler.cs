using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// DPM-Solver++(2M): a multistep solver of second order in λ = −ln σ for networks that predict x_0; one network
/// evaluation a step, first order at the first and the last.
/// </summary>
/// <remarks>Lu et al. 2022, "DPM-Solver++" (arXiv:2211.01095), Algorithm 2.</remarks>
/// <param name="levels">The levels, falling.</param>
public sealed class DpmSolverSampler(IReadOnlyList<NoiseLevel> levels) : ISampler
{
    /// <inheritdoc/>
    public IReadOnlyList<NoiseLevel> Levels { get; } = SamplerLevels.Check(levels);

    /// <inheritdoc/>
    public Tensor Step(int step, Tensor xt, Tensor x0, Tensor? previousX0, Func<Tensor> noise)
    {
        if (step == Levels.Count - 1)
        {
            return x0.clone(); // h is infinite: x = α (1 − e^{−h}) D = x̂_0
        }

        NoiseLevel level = Levels[step];
        NoiseLevel next = Levels[step + 1];
        double h = level.LogSigma - next.LogSigma;

        // x_i = (σ_i/σ_{i−1}) x_{i−1} − α_i (e^{−h} − 1) D, where α = √ᾱ and σ = √(1 − ᾱ)
        double fromXt = next.Noise / level.Noise;
        double fromX0 = -next.Signal * double.ExpM1(-h);

        if (step == 0 || previousX0 is null)
        {
            return GaussianDiffusion.Combine(x0, fromX0, xt, fromXt);
        }

        // D = (1 + 1/(2r)) x̂_0 − 1/(2r) x̂_0,previous, r = h_previous / h
        double extrapolation = 0.5 * h / (Levels[step - 1].LogSigma - level.LogSigma);
        Tensor result = GaussianDiffusion.Combine(x0, fromX0 * (1.0 + extrapolation), xt, fromXt);
        result.add_(previousX0, -fromX0 * extrapolation);

        return result;
    }
}
