using static TorchSharp.torch;

namespace TexGen.Model.Diffusion.Samplers;

/// <summary>
/// DPM-Solver++ multistep: a deterministic solver of first, second (2M) or third order (3M) in λ = −ln σ for networks
/// that predict x_0; one network evaluation a step. It begins at first order, as there is nothing to look back at, and
/// ends with x̂_0 itself.
/// </summary>
/// <remarks>
/// Lu et al. 2022, "DPM-Solver++" (arXiv:2211.01095), Algorithm 2; 3M as in the authors' code (and what else goes by the
/// name). There the factor of D_2 is half of what would make a step exact where D is quadratic in λ; on Karras' levels and
/// with few steps that is nevertheless the nearer of the two. Over all steps each of them is of second order at most, as
/// the first step is of first.
/// </remarks>
public sealed class DpmSolverSampler : ISampler
{
    private readonly int _order;

    /// <summary>
    /// Walks down the given levels.
    /// </summary>
    /// <param name="levels">The levels, falling.</param>
    /// <param name="order">1 (which is DDIM), 2 or 3.</param>
    /// <exception cref="ArgumentException">The levels do not fall.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such order.</exception>
    public DpmSolverSampler(IReadOnlyList<NoiseLevel> levels, int order = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, 3);

        Levels = SamplerLevels.Check(levels);
        _order = order;
    }

    /// <inheritdoc/>
    public IReadOnlyList<NoiseLevel> Levels { get; }

    /// <inheritdoc/>
    public int PastSteps => _order - 1;

    /// <inheritdoc/>
    public Tensor Step(SamplerState state, Func<Tensor> noise)
    {
        if (state.Step == Levels.Count - 1)
        {
            return state.X0.clone(); // h is infinite: x = α (1 − e^{−h}) D = x̂_0
        }

        int order = Math.Min(_order, StepsBefore(state) + 1);
        StepCoefficients step = StepCoefficients.DpmSolver(Levels, state.Step, order);
        Tensor result = GaussianDiffusion.Combine(state.X0, step.FromX0, state.Xt, step.FromXt);
        if (order > 1)
        {
            result.add_(state.Previous!.Value.X0, step.FromPrevious);
        }

        if (order > 2)
        {
            result.add_(state.BeforePrevious!.Value.X0, step.FromBeforePrevious);
        }

        return result;
    }

    private static int StepsBefore(SamplerState state)
    {
        return state.Previous is null ? 0 : state.BeforePrevious is null ? 1 : 2;
    }
}
