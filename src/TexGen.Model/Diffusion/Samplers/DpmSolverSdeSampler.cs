using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// SDE-DPM-Solver++(2M): the stochastic solver of second order in λ = −ln σ. It replaces noise as ancestral sampling
/// does, in a tenth of the steps; the last step is x̂_0, without noise.
/// </summary>
/// <remarks>Lu et al. 2022, "DPM-Solver++" (arXiv:2211.01095), appendix A (eq. 18 and the multistep form).</remarks>
/// <param name="levels">The levels, falling.</param>
public sealed class DpmSolverSdeSampler(IReadOnlyList<NoiseLevel> levels) : ISampler
{
    /// <inheritdoc/>
    public IReadOnlyList<NoiseLevel> Levels { get; } = SamplerLevels.Check(levels);

    /// <inheritdoc/>
    public int PastSteps => 1;

    /// <inheritdoc/>
    public Tensor Step(SamplerState state, Func<Tensor> noise)
    {
        if (state.Step == Levels.Count - 1)
        {
            return state.X0.clone();
        }

        NoiseLevel level = Levels[state.Step];
        NoiseLevel next = Levels[state.Step + 1];
        double h = level.LogSigma - next.LogSigma;

        // x_i = (σ_i/σ_{i−1}) e^{−h} x_{i−1} + α_i (1 − e^{−2h}) (D_0 + ½ D_1) + σ_i √(1 − e^{−2h}) z
        double fresh = -double.ExpM1(-2.0 * h);
        double fromXt = next.Noise / level.Noise * Math.Exp(-h);
        double fromX0 = next.Signal * fresh;

        // D_1 = (D_0 − D_previous)/r, r = h_previous/h
        double extrapolation = state.Previous is null
            ? 0.0
            : 0.5 * h / (Levels[state.Step - 1].LogSigma - level.LogSigma);
        Tensor result = GaussianDiffusion.Combine(state.X0, fromX0 * (1.0 + extrapolation), state.Xt, fromXt);
        if (state.Previous is PastStep previous)
        {
            result.add_(previous.X0, -fromX0 * extrapolation);
        }

        using Tensor z = noise();
        result.add_(z, next.Noise * Math.Sqrt(fresh));

        return result;
    }
}
