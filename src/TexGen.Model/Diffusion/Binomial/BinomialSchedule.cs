namespace TexGen.Model.Diffusion.Binomial;

/// <summary>
/// The rates β_1…β_T of the forward process of two-valued maps.
/// </summary>
/// <remarks>
/// Sohl-Dickstein et al. 2015 (arXiv:1503.03585). Index 0 here is t = 1 in the paper. Unlike a
/// <see cref="NoiseSchedule"/> the last β may be 1: nothing is divided by ᾱ.
/// </remarks>
public sealed class BinomialSchedule
{
    private readonly double[] _betas;
    private readonly double[] _alphaBars;

    /// <summary>
    /// Takes the given rates.
    /// </summary>
    /// <param name="betas">β, one a step, each in (0, 1]: the part of the pixels replaced by a coin.</param>
    /// <exception cref="ArgumentException">There are no steps.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate lies outside (0, 1], or one before the last is
    /// 1.</exception>
    public BinomialSchedule(ReadOnlySpan<double> betas)
    {
        _alphaBars = SignalLeft.AlphaBars(betas, mayEndAtOne: true);
        _betas = betas.ToArray();
    }

    /// <summary>T, the number of steps.</summary>
    public int StepCount => _betas.Length;

    /// <summary>β_t, indexed from 0.</summary>
    public ReadOnlySpan<double> Betas => _betas;

    /// <summary>ᾱ_t = ∏ₛ (1 − β_s), indexed from 0; how much of x_0 is left. The last may be 0.</summary>
    public ReadOnlySpan<double> AlphaBars => _alphaBars;

    /// <summary>
    /// β_t = 1/(T − t + 1), which erases 1/T of the signal at each step: ᾱ_t = 1 − t/T (Sohl-Dickstein et al. 2015,
    /// §2.4.1).
    /// </summary>
    /// <param name="stepCount">T, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">T is below 1.</exception>
    public static BinomialSchedule Create(int stepCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 1);

        double[] betas = new double[stepCount];
        for (int t = 0; t < stepCount; t++)
        {
            betas[t] = 1.0 / (stepCount - t);
        }

        return new BinomialSchedule(betas);
    }

    /// <summary>q(x_t | x_{t−1}), one step.</summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>); the first starts from x_0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public BinomialKernel Forward(int t)
    {
        CheckStep(t);

        return new BinomialKernel(1.0 - _betas[t]);
    }

    /// <summary>q(x_t | x_0), all steps at once.</summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public BinomialKernel Closed(int t)
    {
        CheckStep(t);

        return new BinomialKernel(_alphaBars[t]);
    }

    /// <summary>q(x_{t−1} | x_t, x_0).</summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>); at the first x_{t−1} is x_0 itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public BinomialPosterior Posterior(int t)
    {
        return BinomialPosterior.Between(new BinomialKernel(t == 0 ? 1.0 : Closed(t - 1).Keep), Forward(t));
    }

    /// <summary>q(x_s | x_t, x_0) for a part of the steps.</summary>
    /// <param name="t">The step of x_t, in [0, <see cref="StepCount"/>).</param>
    /// <param name="previous">The step of x_s, below <paramref name="t"/>; −1 for x_0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step, or they do not fall.</exception>
    public BinomialPosterior Posterior(int t, int previous)
    {
        CheckStep(t);
        ArgumentOutOfRangeException.ThrowIfLessThan(previous, -1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(previous, t);

        double before = previous < 0 ? 1.0 : _alphaBars[previous];

        return BinomialPosterior.Between(new BinomialKernel(before), new BinomialKernel(_alphaBars[t] / before));
    }

    private void CheckStep(int t)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(t, StepCount);
    }
}
