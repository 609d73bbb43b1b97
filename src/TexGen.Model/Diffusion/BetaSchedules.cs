namespace TexGen.Model.Diffusion;

/// <summary>
/// Ready-made variances β_1…β_T of the forward process.
/// </summary>
public static class BetaSchedules
{
    /// <summary>β_1 of the linear schedule at T = 1000 (DDPM §4).</summary>
    public const double LinearStart = 1e-4;

    /// <summary>β_T of the linear schedule at T = 1000 (DDPM §4).</summary>
    public const double LinearEnd = 0.02;

    // Offset of the cosine schedule; keeps β_1 from being too small (Improved DDPM §3.2).
    private const double CosineOffset = 0.008;

    // Largest β of the cosine schedule, "to prevent singularities at the end" (Improved DDPM §3.2).
    private const double CosineLargestBeta = 0.999;

    private const double ReferenceStepCount = 1000.0;

    /// <summary>
    /// Rises linearly from β_1 = 10⁻⁴ · 1000/T to β_T = 0.02 · 1000/T: for T = 1000 the schedule of DDPM §4, for other
    /// T scaled so that the same noise is reached at the end.
    /// </summary>
    /// <param name="stepCount">T, at least 2 and large enough that β stays below 1 (T &gt; 20).</param>
    /// <returns>β_1…β_T.</returns>
    /// <exception cref="ArgumentOutOfRangeException">T is too small.</exception>
    public static double[] Linear(int stepCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 21);

        double scale = ReferenceStepCount / stepCount;
        double[] betas = new double[stepCount];
        for (int t = 0; t < stepCount; t++)
        {
            betas[t] = scale * (LinearStart + ((LinearEnd - LinearStart) * t / (stepCount - 1)));
        }

        return betas;
    }

    /// <summary>
    /// ᾱ_t falls as a squared cosine: ᾱ_t = f(t)/f(0), f(t) = cos²((t/T + s)/(1 + s) · π/2), s = 0.008; β_t is at most
    /// 0.999 (Nichol and Dhariwal 2021, arXiv:2102.09672, eq. 17).
    /// </summary>
    /// <param name="stepCount">T, at least 2.</param>
    /// <returns>β_1…β_T.</returns>
    /// <exception cref="ArgumentOutOfRangeException">T is too small.</exception>
    public static double[] Cosine(int stepCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 2);

        double[] betas = new double[stepCount];
        for (int t = 0; t < stepCount; t++)
        {
            betas[t] = Math.Min(1.0 - (F(t + 1) / F(t)), CosineLargestBeta);
        }

        return betas;

        double F(int t)
        {
            double time = (((double)t / stepCount) + CosineOffset) / (1.0 + CosineOffset);
            double cosine = Math.Cos(time * (Math.PI / 2.0));

            return cosine * cosine;
        }
    }
}
