namespace TexGen.Exemplars.Noise;

/// <summary>
/// Gradient noise on a torus, and the sums of octaves made of it.
/// </summary>
/// <remarks>
/// Perlin 2002, "Improving noise" (the quintic fade), with unit gradients and a lattice that wraps. Positions are in
/// [0, 1) over the tile, so a frequency is a whole number of lattice cells a tile.
/// </remarks>
internal static class GradientNoise
{
    // Largest value of 2-D gradient noise with unit gradients is 1/√2.
    private const double ToUnitRange = 1.4142135623730951;

    private const int GradientCount = 64;

    private static readonly (double X, double Y)[] Gradients = MakeGradients();

    /// <summary>One octave, in [−1, 1].</summary>
    public static double Sample(double u, double v, int frequencyX, int frequencyY, int seed)
    {
        double x = u * frequencyX;
        double y = v * frequencyY;
        int x0 = (int)Math.Floor(x);
        int y0 = (int)Math.Floor(y);
        double fx = x - x0;
        double fy = y - y0;
        int left = LatticeHash.Wrap(x0, frequencyX);
        int right = LatticeHash.Wrap(x0 + 1, frequencyX);
        int top = LatticeHash.Wrap(y0, frequencyY);
        int bottom = LatticeHash.Wrap(y0 + 1, frequencyY);
        double sx = Fade(fx);
        double sy = Fade(fy);
        double upper = Lerp(Corner(left, top, fx, fy, seed), Corner(right, top, fx - 1.0, fy, seed), sx);
        double lower = Lerp(
            Corner(left, bottom, fx, fy - 1.0, seed), Corner(right, bottom, fx - 1.0, fy - 1.0, seed), sx);

        return Lerp(upper, lower, sy) * ToUnitRange;
    }

    /// <summary>
    /// A sum of octaves, each twice as fine and <paramref name="gain"/> times as strong; about [−1, 1].
    /// </summary>
    public static double Fractal(double u, double v, int frequency, int octaves, int seed, double gain = 0.5) =>
        Stretched(u, v, frequency, frequency, octaves, seed, gain);

    /// <summary>The same with a frequency of its own along each axis: fibres, streaks and grain.</summary>
    public static double Stretched(
        double u, double v, int frequencyX, int frequencyY, int octaves, int seed, double gain = 0.5)
    {
        double sum = 0.0;
        double weight = 1.0;
        double total = 0.0;

        for (int octave = 0; octave < octaves; octave++)
        {
            sum += weight * Sample(u, v, frequencyX << octave, frequencyY << octave, seed + octave);
            total += weight;
            weight *= gain;
        }

        return sum / total;
    }

    private static double Corner(int x, int y, double dx, double dy, int seed)
    {
        (double gx, double gy) = Gradients[LatticeHash.Bits(x, y, seed) % GradientCount];

        return (gx * dx) + (gy * dy);
    }

    // 6t⁵ − 15t⁴ + 10t³
    private static double Fade(double t) => t * t * t * ((t * ((t * 6.0) - 15.0)) + 10.0);

    private static double Lerp(double a, double b, double t) => a + ((b - a) * t);

    private static (double X, double Y)[] MakeGradients()
    {
        (double X, double Y)[] gradients = new (double, double)[GradientCount];

        for (int i = 0; i < GradientCount; i++)
        {
            double angle = 2.0 * Math.PI * i / GradientCount;
            gradients[i] = (Math.Cos(angle), Math.Sin(angle));
        }

        return gradients;
    }
}
