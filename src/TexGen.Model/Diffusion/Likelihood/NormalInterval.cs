namespace TexGen.Model.Diffusion.Likelihood;

/// <summary>
/// Probabilities of intervals under the standard normal distribution, exact far out in the tails, where differences of
/// its distribution function would all be zero.
/// </summary>
public static class NormalInterval
{
    // Up to here the series of erf is used, beyond it the continued fraction of erfc. Both reach 10⁻¹³ there.
    private const double SeriesEnd = 2.0;

    // Levels of the continued fraction; at SeriesEnd, where it converges slowest, so many give every digit of a double.
    private const int FractionDepth = 100;

    private static readonly double Sqrt2 = Math.Sqrt(2.0);
    private static readonly double SqrtPi = Math.Sqrt(Math.PI);

    /// <summary>
    /// ln (Φ(to) − Φ(from)).
    /// </summary>
    /// <param name="from">The lower end, in deviations from the mean; may be minus infinity.</param>
    /// <param name="to">The upper end, above the lower; may be infinity.</param>
    /// <returns>At most 0, finite for every interval that is not narrower than a double can tell.</returns>
    public static double LogProbability(double from, double to)
    {
        double low = from / Sqrt2;
        double high = to / Sqrt2;

        if (low < 0.0 && high > 0.0)
        {
            // Φ(b) − Φ(a) = ½ (erf(b/√2) + erf(−a/√2)): both positive, nothing cancels.
            return Math.Log(0.5 * (Erf(high) + Erf(-low)));
        }

        // The tails are each other's mirror images.
        return low >= 0.0 ? LogTail(low, high) : LogTail(-high, -low);
    }

    /// <summary>The error function, 2/√π ∫₀ˣ exp(−u²) du.</summary>
    /// <param name="x">At least 0; may be infinity.</param>
    internal static double Erf(double x) => x < SeriesEnd ? Series(x) : 1.0 - (Math.Exp(-x * x) * ScaledErfc(x));

    // ln ½ (erfc(a) − erfc(b)) = ln ½ erfc(a) + ln (1 − erfc(b)/erfc(a)),  0 ≤ a < b
    private static double LogTail(double a, double b)
    {
        double scaled = ScaledErfc(a);
        double ratio = double.IsInfinity(b) ? 0.0 : Math.Exp((a - b) * (a + b)) * ScaledErfc(b) / scaled;

        return Math.Log(0.5 * scaled) - (a * a) + Math.Log(1.0 - ratio);
    }

    // erf(x) = 2/√π e^{−x²} Σ 2ⁿ x^{2n+1} / (2n + 1)!!  (Abramowitz and Stegun 7.1.6)
    private static double Series(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; term > 1e-17 * sum; n++)
        {
            term *= 2.0 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2.0 / SqrtPi * Math.Exp(-x * x) * sum;
    }

    // e^{x²} erfc(x) = 1/√π · 1/(x + ½/(x + 1/(x + 3/2/(x + …))))  (Abramowitz and Stegun 7.1.14)
    private static double ScaledErfc(double x)
    {
        if (x < SeriesEnd)
        {
            return Math.Exp(x * x) * (1.0 - Series(x));
        }

        double fraction = x;
        for (int k = FractionDepth; k >= 1; k--)
        {
            fraction = x + (0.5 * k / fraction);
        }

        return 1.0 / (SqrtPi * fraction);
    }
}
