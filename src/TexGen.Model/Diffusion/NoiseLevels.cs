namespace TexGen.Model.Diffusion;

/// <summary>
/// Descending sequences of noise levels for samplers to walk down.
/// </summary>
public static class NoiseLevels
{
    // ρ of Karras et al. 2022 (arXiv:2206.00364, §3): larger values spend more steps at low noise.
    private const double Rho = 7.0;

    /// <summary>
    /// σ_i = (σ_max^{1/ρ} + i/(n − 1) · (σ_min^{1/ρ} − σ_max^{1/ρ}))^ρ with ρ = 7 (Karras et al. 2022, eq. 5).
    /// </summary>
    /// <param name="count">n, at least 1; a single level is σ_max.</param>
    /// <param name="sigmaMin">The last and smallest σ, above 0.</param>
    /// <param name="sigmaMax">The first and largest σ, above <paramref name="sigmaMin"/>.</param>
    /// <returns>n levels, falling.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static NoiseLevel[] Karras(int count, double sigmaMin, double sigmaMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!(sigmaMin > 0.0 && sigmaMax > sigmaMin && double.IsFinite(sigmaMax)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(sigmaMin), sigmaMin, $"Need 0 < σ_min < σ_max; σ_max is {sigmaMax}.");
        }

        double first = Math.Pow(sigmaMax, 1.0 / Rho);
        double last = Math.Pow(sigmaMin, 1.0 / Rho);
        NoiseLevel[] levels = new NoiseLevel[count];
        for (int i = 0; i < count; i++)
        {
            double part = count == 1 ? 0.0 : (double)i / (count - 1);
            levels[i] = NoiseLevel.FromSigma(Math.Pow(first + (part * (last - first)), Rho));
        }

        return levels;
    }

    /// <summary>
    /// The levels of a schedule's steps, or of a part of them.
    /// </summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="count">How many, from 1 to T; T gives every step.</param>
    /// <param name="spacing">Which of them. Default trailing: the first level is always t = T, the last is
    /// t ≈ T/n.</param>
    /// <returns>The levels, falling.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More levels than the schedule has steps, or none; the spacing is
    /// unknown.</exception>
    public static NoiseLevel[] FromSchedule(
        NoiseSchedule schedule, int count, StepSpacing spacing = StepSpacing.Trailing)
    {
        return [.. StepSequence.Falling(schedule.StepCount, count, spacing).Select(schedule.Level)];
    }
}
