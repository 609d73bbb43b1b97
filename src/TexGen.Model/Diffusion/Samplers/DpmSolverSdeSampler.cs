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

        StepCoefficients step = StepCoefficients.DpmSolverSde(Levels, state.Step);
        Tensor result = GaussianDiffusion.Combine(state.X0, step.FromX0, state.Xt, step.FromXt);
        if (state.Previous is PastStep previous)
        {
            result.add_(previous.X0, step.FromPrevious);
        }

        using Tensor z = noise();
        result.add_(z, step.FromNoise);

        return result;
    }
}
