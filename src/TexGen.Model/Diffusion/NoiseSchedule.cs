namespace TexGen.Model.Diffusion;

/// <summary>
/// The variances β_1…β_T of the forward process and everything derived from them.
/// </summary>
/// <remarks>
/// Notation follows Ho et al. 2020, "Denoising Diffusion Probabilistic Models" (arXiv:2006.11239).
/// All coefficients are kept in double precision: ᾱ is a product of up to a thousand factors.
/// Index 0 here is t = 1 in the paper.
/// </remarks>
public sealed class NoiseSchedule
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
        if (betas.IsEmpty)
        {
            throw new ArgumentException("A schedule needs at least one step.", nameof(betas));
        }

        _betas = betas.ToArray();
        _alphaBars = new double[_betas.Length];

        double alphaBar = 1.0;
        for (int t = 0; t < _betas.Length; t++)
        {
            double beta = _betas[t];
            if (!(beta > 0.0 && beta < 1.0)) // written this way round so that NaN fails too
            {
                throw new ArgumentOutOfRangeException(nameof(betas), beta, $"β must lie in (0, 1); step {t} does not.");
            }

            alphaBar *= 1.0 - beta;
            _alphaBars[t] = alphaBar;
        }
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
    /// <param name="stepCount">T.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is unknown or T too small for it.</exception>
    public static NoiseSchedule Create(ScheduleKind kind, int stepCount) => kind switch
    {
        ScheduleKind.Linear => new NoiseSchedule(BetaSchedules.Linear(stepCount)),
        ScheduleKind.Cosine => new NoiseSchedule(BetaSchedules.Cosine(stepCount)),
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
    /// β̃_t, the variance of the posterior q(x_{t−1} | x_t, x_0) (DDPM eq. 7). Zero at the first step.
    /// </summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>).</param>
    /// <returns>The posterior variance, in the units of a squared pixel value in [−1, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public double PosteriorVariance(int t)
    {
        CheckStep(t);

        // β̃_t = β_t (1 − ᾱ_{t−1}) / (1 − ᾱ_t)  (DDPM eq. 7)
        return _betas[t] * (1.0 - AlphaBarPrevious(t)) / (1.0 - _alphaBars[t]);
    }

    /// <summary>
    /// ln β̃_t, with β̃_2 in the place of β̃_1, whose logarithm is infinite (the convention of the authors' code).
    /// </summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public double PosteriorLogVarianceClipped(int t)
    {
        CheckStep(t);

        return Math.Log(PosteriorVariance(Math.Max(t, Math.Min(1, StepCount - 1))));
    }

    /// <summary>The factor of x_0 in the posterior mean μ̃_t (DDPM eq. 7).</summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public double PosteriorMeanCoefficientX0(int t)
    {
        CheckStep(t);

        // √ᾱ_{t−1} β_t / (1 − ᾱ_t)
        return Math.Sqrt(AlphaBarPrevious(t)) * _betas[t] / (1.0 - _alphaBars[t]);
    }

    /// <summary>The factor of x_t in the posterior mean μ̃_t (DDPM eq. 7).</summary>
    /// <param name="t">The step, in [0, <see cref="StepCount"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public double PosteriorMeanCoefficientXt(int t)
    {
        CheckStep(t);

        // √α_t (1 − ᾱ_{t−1}) / (1 − ᾱ_t)
        return Math.Sqrt(1.0 - _betas[t]) * (1.0 - AlphaBarPrevious(t)) / (1.0 - _alphaBars[t]);
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

    private double AlphaBarPrevious(int t) => t == 0 ? 1.0 : _alphaBars[t - 1];

    private void CheckStep(int t)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(t, StepCount);
    }
}
