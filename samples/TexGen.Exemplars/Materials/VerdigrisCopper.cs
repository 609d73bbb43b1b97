using TexGen.Exemplars.Noise;
using TexGen.Exemplars.Shading;
using TexGen.Model.Imaging;

namespace TexGen.Exemplars.Materials;

/// <summary>
/// Hammered copper: soft dents that keep their shine, brown tarnish, and verdigris that grows in crusts and runs.
/// </summary>
public sealed class VerdigrisCopper : IMaterial
{
    private const int Dents = 15;

    private static readonly ColorRamp Copper = new(0x3A1C12, 0x6A3826, 0x9C5A3C, 0xC48A64, 0xE6BFA0);
    private static readonly ColorRamp Tarnish = new(0x1E1510, 0x3A281E, 0x5C4232);
    private static readonly ColorRamp Patina = new(0x33605A, 0x4F8A7F, 0x78AFA0, 0xA4CDBF, 0xCDE2D8);
    private static readonly Lighting Light = new(Relief: 0.8, Hollows: 0.12, HollowRadius: 5.0);

    /// <inheritdoc/>
    public string Name => "verdigris-copper";

    /// <inheritdoc/>
    public string Description => "hammered copper under tarnish and verdigris";

    /// <inheritdoc/>
    public Image Paint(int size)
    {
        int grid = size * Painter.Oversampling;
        double pixels = grid / 512.0;

        // Blows overlap, which rounds the ridges between the dents.
        int soft = (int)Math.Round(1.6 * pixels);
        Field dents = Field.Make(grid, Dented).Blur(soft, soft);
        Field mirror = Field.FromValues(grid, [.. dents.Values.Select(height => height * pixels)]);
        Relief gloss = new(mirror, 1);

        return Painter.Paint(size, Light, (u, v) =>
        {
            double shine = gloss.Direct((int)(u * grid), (int)(v * grid), 1.5) - 1.0;

            return At(u, v, dents.At(u, v), shine);
        });
    }

    // Round dents side by side, each with its own depth.
    private static double Dented(double u, double v)
    {
        double warpU = u + (0.006 * GradientNoise.Fractal(u, v, 18, 2, 11));
        double warpV = v + (0.006 * GradientNoise.Fractal(u, v, 18, 2, 21));
        Cell dent = CellNoise.Sample(warpU, warpV, Dents, Dents, 0.8, 300);

        return (3.5 + (4.0 * dent.Property(0))) * dent.ToCentre * dent.ToCentre;
    }

    private static Surface At(double u, double v, double dent, double shine)
    {
        double coarse = GradientNoise.Fractal(u, v, 10, 5, 31, 0.6);
        double fine = GradientNoise.Fractal(u, v, 64, 4, 41, 0.7);
        double streak = GradientNoise.Stretched(u, v, 60, 8, 3, 51);

        Rgb metal = Copper[0.48 + (0.26 * fine) + (0.22 * streak) + (0.9 * shine)];
        double tarnish = Curve.Step(-0.30, 0.35, coarse + (0.4 * fine) - (0.6 * shine));
        metal = Rgb.Mix(metal, Tarnish[0.5 + (0.7 * fine)], 0.8 * tarnish);

        // It starts in the hollows, where water stood, and along the streaks of rain.
        double growth = coarse + (0.26 * fine) + (0.30 * streak) + (0.14 * (1.2 - dent));
        double crust = Curve.Step(-0.02, 0.20, growth);
        double bloom = Curve.Step(0.15, 0.60, growth);
        double spots = GradientNoise.Fractal(u, v, 30, 3, 61, 0.65);
        Rgb patina = Patina[0.20 + (0.55 * bloom) + (0.26 * fine) + (0.34 * spots)];
        double ring = Curve.Step(-0.06, 0.02, growth) * (1.0 - Curve.Step(0.05, 0.20, growth));
        Rgb color = Rgb.Mix(Rgb.Mix(metal, patina, 0.92 * crust), Tarnish[0.3], 0.40 * ring);

        return new(dent + (crust * (0.8 + (2.0 * fine))) + (0.6 * fine), color);
    }
}
