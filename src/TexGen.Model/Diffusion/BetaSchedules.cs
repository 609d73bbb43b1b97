namespace TexGen.Model.Diffusion;

/// <summary>
/// Ready-made variances β_1…β_T of the forward process, for any T from 1.
/// </summary>
/// <remarks>
/// The shapes are those of the code to Ho et al. 2020 (arXiv:2006.11239), which names them quad, linear, warmup10,
/// warmup50, const and jsd; sigmoid is the one in the code to DDIM (Song et al. 2020, arXiv:2010.02502) and cosine that
/// of Improved DDPM (Nichol and Dhariwal 2021, arXiv:2102.09672). Two things are the same for all of them: what was
/// made for T = 1000 is multiplied by 1000/T for another T, as Improved DDPM does it, so that about the same noise is
/// reached at the end; and no β exceeds <see cref="LargestBeta"/>, so that ᾱ_T stays above 0 and every coefficient
/// finite. The bound cuts the scaled schedules at T up to 20, and the last step of jsd and cosine at any T. Where one
/// number has to stand for the whole way (T = 1), it is the last.
/// </remarks>
public static class BetaSchedules
{
    /// <summary>β_1 of the linear schedule at T = 1000 (DDPM §4).</summary>
    public const double LinearStart = 1e-4;

    /// <summary>β_T of the linear schedule at T = 1000 (DDPM §4).</summary>
    public const double LinearEnd = 0.02;

    /// <summary>The largest β, "to prevent singularities at the end" (Improved DDPM §3.2).</summary>
    public const double LargestBeta = 0.999;

    // Offset of the cosine schedule; keeps β_1 from being too small (Improved DDPM §3.2).
    private const double CosineOffset = 0.008;

    // The sigmoid runs over [−6, 6] (DDIM's code).
    private const double SigmoidReach = 6.0;

    private const double ReferenceStepCount = 1000.0;

    /// <summary>
    /// Rises linearly from β_1 = 10⁻⁴ · 1000/T to β_T = 0.02 · 1000/T: for T = 1000 the schedule of DDPM §4.
    /// </summary>
    /// <param name="stepCount">T, at least 1.</param>
    /// <returns>β_1…β_T.</returns>
    /// <exception cref="ArgumentOutOfRangeException">T is below 1.</exception>
    public static double[] Linear(int stepCount) => Scaled(stepCount, static (t, count) => Ramp(Part(t, count)));

    /// <summary>
    /// √β rises linearly between the ends of the linear schedule: β_t = (√β_1 + (t − 1)/(T − 1) · (√β_T − √β_1))².
    /// </summary>
    /// <param name="stepCount">T, at least 1.</param>
    /// <returns>β_1…β_T.</returns>
    /// <exception cref="ArgumentOutOfRangeException">T is below 1.</exception>
    public static double[] Quadratic(int stepCount) => Scaled(stepCount, static (t, count) =>
    {
        double first = Math.Sqrt(LinearStart);
        double root = first + (Part(t, count) * (Math.Sqrt(LinearEnd) - first));

        return root * root;
    });

    /// <summary>
    /// β_t = 0.02 · 1000/T throughout: the last β of the linear schedule.
    /// </summary>
    /// <param name="stepCount">T, at least 1.</param>
    /// <returns>β_1…β_T.</returns>
    /// <exception cref="ArgumentOutOfRangeException">T is below 1.</exception>
    public static double[] Constant(int stepCount) => Scaled(stepCount, static (_, _) => LinearEnd);

    /// <summary>
    /// Rises linearly between the ends of the linear schedule for the first part of the steps and stays at the end for
    /// the rest.
    /// </summary>
    /// <param name="stepCount">T, at least 1.</param>
    /// <param name="fraction">The part of the steps that rises, in [0, 1]; the authors used 0.1 and 0.5. ⌊fraction · T⌋
    /// steps rise, the first of them at the lower end.</param>
    /// <returns>β_1…β_T.</returns>
    /// <exception cref="ArgumentOutOfRangeException">T is below 1, or the fraction lies outside [0, 1].</exception>
    public static double[] WarmUp(int stepCount, double fraction)
    {
        if (!(fraction >= 0.0 && fraction <= 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The part must lie in [0, 1].");
        }

        int rising = (int)(stepCount * fraction);

        return Scaled(stepCount, (t, _) => t >= rising ? LinearEnd : Ramp((double)t / Math.Max(1, rising - 1)));
    }

    /// <summary>
    /// β_t = 1/(T − t + 1): 1/T, 1/(T − 1) … ½, 1, which takes away the same part 1/T of the signal's variance at each
    /// step, ᾱ_t = 1 − t/T (Sohl-Dickstein et al. 2015, arXiv:1503.03585, §2.4.1). The last is
    /// <see cref="LargestBeta"/> in the place of 1.
    /// </summary>
    /// <param name="stepCount">T, at least 1.</param>
    /// <returns>β_1…β_T.</returns>
    /// <exception cref="ArgumentOutOfRangeException">T is below 1.</exception>
    public static double[] Jsd(int stepCount) => Bounded(stepCount, t => 1.0 / (stepCount - t));

    /// <summary>
    /// β rises as a logistic curve between the ends of the linear schedule: β_t = β_1 + (β_T − β_1) / (1 + e^{−u}), u
    /// evenly from −6 to 6. The schedule that DDIM's code calls sigmoid (also GeoDiff's, Xu et al. 2022,
    /// arXiv:2203.02923); not the sigmoid ᾱ of Jabri et al. 2022 (arXiv:2212.11972).
    /// </summary>
    /// <param name="stepCount">T, at least 1.</param>
    /// <returns>β_1…β_T.</returns>
    /// <exception cref="ArgumentOutOfRangeException">T is below 1.</exception>
    public static double[] Sigmoid(int stepCount) => Scaled(stepCount, static (t, count) =>
    {
        double u = SigmoidReach * ((2.0 * Part(t, count)) - 1.0);

        return Ramp(1.0 / (1.0 + Math.Exp(-u)));
    });

    /// <summary>
    /// ᾱ_t falls as a squared cosine: ᾱ_t = f(t)/f(0), f(t) = cos²((t/T + s)/(1 + s) · π/2), s = 0.008; β_t is at most
    /// 0.999 (Nichol and Dhariwal 2021, arXiv:2102.09672, eq. 17).
    /// </summary>
    /// <param name="stepCount">T, at least 1.</param>
    /// <returns>β_1…β_T.</returns>
    /// <exception cref="ArgumentOutOfRangeException">T is below 1.</exception>
    public static double[] Cosine(int stepCount)
    {
        return Bounded(stepCount, t => 1.0 - (F(t + 1) / F(t)));

        double F(int t)
        {
            double time = (((double)t / stepCount) + CosineOffset) / (1.0 + CosineOffset);
            double cosine = Math.Cos(time * (Math.PI / 2.0));

            return cosine * cosine;
        }
    }

    // Where step t of a count lies between the first (0) and the last (1).
    private static double Part(int t, int count) => count == 1 ? 1.0 : (double)t / (count - 1);

    // From the first β to the last, exact at both.
    private static double Ramp(double part) => ((1.0 - part) * LinearStart) + (part * LinearEnd);

    private static double[] Scaled(int stepCount, Func<int, int, double> betaOfThousand)
    {
        return Bounded(stepCount, t => ReferenceStepCount / stepCount * betaOfThousand(t, stepCount));
    }

    private static double[] Bounded(int stepCount, Func<int, double> beta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 1);

        double[] betas = new double[stepCount];
        for (int t = 0; t < stepCount; t++)
        {
            betas[t] = Math.Min(beta(t), LargestBeta);
        }

        return betas;
    }
}
