namespace TexGen.Model.Diffusion;

/// <summary>
/// The variances β_1…β_T of the forward process and everything derived from them.
/// </summary>
/// <remarks>
/// Notation follows Ho et al. 2020, "Denoising Diffusion Probabilistic Models" (arXiv:2006.11239).
/// All coefficients are kept in double precision: ᾱ is a product of up to a thousand factors.
/// Index 0 here is t = 1 in the paper.
/// </remarks>
public sealed partial class NoiseSchedule
{
    private readonly double[] _betas;
    private readonly double[] _alphaBars;

    /// <summary>
    /// Derives every coefficient from the given variances.
    /// </summary>
    /// <param name="betas">β, one per step, each in (0, 1).</param>
    /// <exception cref="ArgumentException">There are no steps.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A variance lies outside (0, 1).</exception>
    public NoiseSchedule(ReadOnlySpan<double> betas)
    {
        _alphaBars = SignalLeft.AlphaBars(betas, mayEndAtOne: false);
        _betas = betas.ToArray();
    }

    /// <summary>T, the number of steps.</summary>
    public int StepCount => _betas.Length;

    /// <summary>β_t, indexed from 0.</summary>
    public ReadOnlySpan<double> Betas => _betas;

    /// <summary>ᾱ_t = ∏ₛ (1 − β_s), indexed from 0.</summary>
    public ReadOnlySpan<double> AlphaBars => _alphaBars;

    /// <summary>
    /// The schedule of a kind and length.
    /// </summary>
    /// <param name="kind">Which one.</param>
    /// <param name="stepCount">T, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is unknown or T is below 1.</exception>
    public static NoiseSchedule Create(ScheduleKind kind, int stepCount) => kind switch
    {
        ScheduleKind.Linear => new NoiseSchedule(BetaSchedules.Linear(stepCount)),
        ScheduleKind.Cosine => new NoiseSchedule(BetaSchedules.Cosine(stepCount)),
        ScheduleKind.Quadratic => new NoiseSchedule(BetaSchedules.Quadratic(stepCount)),
        ScheduleKind.Constant => new NoiseSchedule(BetaSchedules.Constant(stepCount)),
        ScheduleKind.Jsd => new NoiseSchedule(BetaSchedules.Jsd(stepCount)),
        ScheduleKind.WarmUp10 => new NoiseSchedule(BetaSchedules.WarmUp(stepCount, 0.1)),
        ScheduleKind.WarmUp50 => new NoiseSchedule(BetaSchedules.WarmUp(stepCount, 0.5)),
        ScheduleKind.Sigmoid => new NoiseSchedule(BetaSchedules.Sigmoid(stepCount)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown schedule."),
    };

    /// <summary>The noise level of x_t.</summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public NoiseLevel Level(int t)
    {
        CheckStep(t);

        return NoiseLevel.FromAlphaBar(_alphaBars[t]);
    }

    /// <summary>
    /// q(x_t | x_{t−1}) = N(√(1 − β_t) x_{t−1}, β_t I), one step of the forward process (DDPM eq. 2).
    /// </summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>); the first starts from x_0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public ForwardStep Forward(int t)
    {
        CheckStep(t);

        return new ForwardStep(Math.Sqrt(1.0 - _betas[t]), _betas[t]);
    }

    /// <summary>
    /// The step at which a noise level is reached, between steps by interpolation in ln σ: what a network that was
    /// trained on whole steps is told when a sampler uses other levels.
    /// </summary>
    /// <param name="level">The noise level.</param>
    /// <returns>A step in [0, T − 1], not necessarily whole.</returns>
    public double TimestepOf(NoiseLevel level)
    {
        // ᾱ falls with t, so Compare is turned round.
        int index = Array.BinarySearch(_alphaBars, level.AlphaBar, Comparer<double>.Create((a, b) => b.CompareTo(a)));
        if (index >= 0)
        {
            return index;
        }

        int above = ~index;
        if (above == 0 || above == StepCount)
        {
            return above == 0 ? 0.0 : StepCount - 1;
        }

        double before = Level(above - 1).LogSigma;
        double after = Level(above).LogSigma;

        return above - 1 + ((level.LogSigma - before) / (after - before));
    }

    /// <summary>
    /// The noise level at a step that need not be whole: the inverse of <see cref="TimestepOf"/>, between steps by
    /// interpolation in ln σ.
    /// </summary>
    /// <param name="t">The step, in [0, T − 1]. A whole one gives exactly <see cref="Level"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The schedule does not reach there, or t is not a
    /// number.</exception>
    public NoiseLevel LevelAt(double t)
    {
        if (!(t >= 0.0 && t <= StepCount - 1))
        {
            throw new ArgumentOutOfRangeException(nameof(t), t, $"The step must lie in [0, {StepCount - 1}].");
        }

        int below = (int)t;
        double part = t - below;
        if (part == 0.0)
        {
            return Level(below);
        }

        double logSigma = ((1.0 - part) * Level(below).LogSigma) + (part * Level(below + 1).LogSigma);

        return NoiseLevel.FromSigma(Math.Exp(logSigma));
    }

    private double AlphaBarPrevious(int t) => t == 0 ? 1.0 : _alphaBars[t - 1];

    private void CheckStep(int t)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(t, StepCount);
    }
}
