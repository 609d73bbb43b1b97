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

        NoiseLevel level = Levels[state.Step];
        NoiseLevel next = Levels[state.Step + 1];
        double h = level.LogSigma - next.LogSigma;

        // x_i = (σ_i/σ_{i−1}) x_{i−1} − α_i (e^{−h} − 1) D_0 + …, where α = √ᾱ and σ = √(1 − ᾱ)
        double expM1 = double.ExpM1(-h);
        double fromXt = next.Noise / level.Noise;
        int order = Math.Min(_order, StepsBefore(state) + 1);

        return order switch
        {
            1 => GaussianDiffusion.Combine(state.X0, -next.Signal * expM1, state.Xt, fromXt),
            2 => SecondOrder(state, h, fromXt, -next.Signal * expM1),
            _ => ThirdOrder(state, h, fromXt, next.Signal),
        };
    }

    private static int StepsBefore(SamplerState state)
    {
        return state.Previous is null ? 0 : state.BeforePrevious is null ? 1 : 2;
    }

    // … + ½ · (−α (e^{−h} − 1)) D_1, D_1 = (D_0 − D_previous)/r, r = h_previous/h
    private Tensor SecondOrder(SamplerState state, double h, double fromXt, double fromX0)
    {
        double extrapolation = 0.5 * h / LengthBefore(state.Step);
        Tensor result = GaussianDiffusion.Combine(state.X0, fromX0 * (1.0 + extrapolation), state.Xt, fromXt);
        result.add_(state.Previous!.Value.X0, -fromX0 * extrapolation);

        return result;
    }

    // … + α ((e^{−h} − 1)/h + 1) D_1 − α ((e^{−h} − 1 + h)/h² − ½) D_2, the divided differences of the last three D
    private Tensor ThirdOrder(SamplerState state, double h, double fromXt, double signal)
    {
        double r0 = LengthBefore(state.Step) / h;
        double r1 = LengthBefore(state.Step - 1) / h;
        double expM1 = double.ExpM1(-h);
        double from1 = signal * ((expM1 / h) + 1.0);
        double from2 = -signal * (((expM1 + h) / (h * h)) - 0.5);

        // D_1 = d_0 + r_0/(r_0 + r_1) (d_0 − d_1), D_2 = (d_0 − d_1)/(r_0 + r_1),
        // d_0 = (D_0 − D_{−1})/r_0, d_1 = (D_{−1} − D_{−2})/r_1
        double ofDifference = ((from1 * r0) + from2) / (r0 + r1);
        double of0 = (from1 + ofDifference) / r0;
        double of1 = -ofDifference / r1;

        Tensor result = GaussianDiffusion.Combine(state.X0, (-signal * expM1) + of0, state.Xt, fromXt);
        result.add_(state.Previous!.Value.X0, of1 - of0);
        result.add_(state.BeforePrevious!.Value.X0, -of1);

        return result;
    }

    private double LengthBefore(int step) => Levels[step - 1].LogSigma - Levels[step].LogSigma;
}
