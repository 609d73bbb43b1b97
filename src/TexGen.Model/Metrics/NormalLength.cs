using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How long the normals of normal maps are once they are written with so many bits; shaders expect 1.
/// </summary>
/// <param name="Shortest">The shortest normal's length.</param>
/// <param name="Longest">The longest normal's length.</param>
public readonly record struct NormalLength(double Shortest, double Longest)
{
    /// <summary>How far from 1 lengths may be.</summary>
    public const double Tolerance = 1.0 / 255.0;

    /// <summary>Measures maps.</summary>
    /// <param name="maps">Normal maps of 3 channels, coded as (n + 1) / 2, at least one.</param>
    /// <param name="bitDepth">Bits a channel of the file, 1 to 16.</param>
    /// <exception cref="ArgumentException">A map has not 3 channels.</exception>
    public static NormalLength Measure(IEnumerable<Image> maps, int bitDepth)
    {
        float steps = (1 << bitDepth) - 1;
        double shortest = double.PositiveInfinity;
        double longest = 0.0;

        foreach (Image map in maps)
        {
            if (map.Channels != 3)
            {
                throw new ArgumentException($"A normal map has 3 channels, this picture {map.Channels}.", nameof(maps));
            }

            for (int i = 0; i < map.Pixels.Length; i += 3)
            {
                double squared = Component(map.Pixels[i]) + Component(map.Pixels[i + 1]) + Component(map.Pixels[i + 2]);
                shortest = Math.Min(shortest, squared);
                longest = Math.Max(longest, squared);
            }
        }

        return new(Math.Sqrt(shortest), Math.Sqrt(longest));

        double Component(float code)
        {
            double n = (2.0 * MathF.Round(Math.Clamp(code, 0f, 1f) * steps) / steps) - 1.0;

            return n * n;
        }
    }
}
