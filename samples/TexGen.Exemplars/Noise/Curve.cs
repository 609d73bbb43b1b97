namespace TexGen.Exemplars.Noise;

/// <summary>
/// Small curves that shape a number.
/// </summary>
internal static class Curve
{
    /// <summary>
    /// 0 below <paramref name="low"/>, 1 above <paramref name="high"/>, a smooth rise between; falls if reversed.
    /// </summary>
    public static double Step(double low, double high, double value)
    {
        double t = Math.Clamp((value - low) / (high - low), 0.0, 1.0);

        return t * t * (3.0 - (2.0 * t));
    }

    /// <summary>Between two numbers.</summary>
    public static double Mix(double a, double b, double t) => a + ((b - a) * t);

    /// <summary>A value clamped to [0, 1].</summary>
    public static double Unit(double value) => Math.Clamp(value, 0.0, 1.0);
}
