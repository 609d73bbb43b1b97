using TexGen.Exemplars.Noise;
using TexGen.Exemplars.Shading;
using TexGen.Model.Imaging;

namespace TexGen.Exemplars.Materials;

/// <summary>
/// Old turquoise paint that flakes off rusting steel: chips with a pale rim of primer, pitted rust in many browns, and
/// stains that run down from it.
/// </summary>
public sealed class RustedPaint : IMaterial
{
    // Where the wear passes this, the paint is gone: about two fifths of the picture.
    private const double Threshold = 0.04;

    private static readonly ColorRamp PaintColors = new(0x29636A, 0x3A8085, 0x579C9A, 0x86B8AD);
    private static readonly ColorRamp RustColors = new(0x1E120D, 0x402012, 0x6A3216, 0x94481E, 0xB8672E, 0xD19C5C);
    private static readonly Rgb Primer = Rgb.Hex(0xD9CDB2);
    private static readonly Rgb Stain = Rgb.Hex(0x8A4318);
    private static readonly Rgb Chalk = Rgb.Hex(0xC2D2C8);
    private static readonly Lighting Light = new(Relief: 1.0, Hollows: 0.20, HollowRadius: 5.0);

    /// <inheritdoc/>
    public string Name => "rusted-paint";

    /// <inheritdoc/>
    public string Description => "turquoise paint flaking off rusted steel";

    /// <inheritdoc/>
    public Image Paint(int size)
    {
        int grid = size * Painter.Oversampling;
        double pixels = grid / 512.0;
        Field bare = Field.Make(grid, (u, v) => Curve.Step(Threshold, Threshold + 0.04, Wear(u, v)));
        double reach = Math.Pow(0.965, 1.0 / pixels);
        Field stains = bare.RunDown(reach).Blur((int)Math.Round(1.5 * pixels), (int)Math.Round(3.0 * pixels));

        return Painter.Paint(size, Light, (u, v) =>
        {
            double above = Wear(u, v) - Threshold;
            Rgb paint = PaintAt(u, v, stains.At(u, v), above);
            Rgb color = Rgb.Mix(paint, RustAt(u, v, above), Curve.Step(-0.002, 0.002, above));

            return new(Height(u, v, above), color);
        });
    }

    // Large flakes, torn along finer noise; the warp makes their outlines curl.
    private static double Wear(double u, double v)
    {
        double warpU = u + (0.018 * GradientNoise.Fractal(u, v, 9, 3, 11));
        double warpV = v + (0.018 * GradientNoise.Fractal(u, v, 9, 3, 21));

        return (0.72 * GradientNoise.Fractal(warpU, warpV, 8, 5, 31, 0.58))
            + (0.28 * GradientNoise.Fractal(warpU, warpV, 40, 3, 41));
    }

    private static double Height(double u, double v, double above)
    {
        double film = 2.6 * Curve.Step(0.012, -0.012, above);
        double blister = 1.6 * Math.Exp(-Math.Pow((above + 0.05) / 0.04, 2.0));
        double bubble = Curve.Step(0.30, 0.62, GradientNoise.Fractal(u, v, 34, 2, 51));
        double bubbles = 1.5 * bubble * Curve.Step(-0.25, -0.05, above);
        double crust = above > 0.0 ? 2.6 * GradientNoise.Fractal(u, v, 48, 4, 61, 0.65) : 0.0;
        double brush = 0.22 * GradientNoise.Stretched(u, v, 160, 12, 2, 71);

        return film + blister + bubbles + crust + brush;
    }

    private static Rgb PaintAt(double u, double v, double stain, double above)
    {
        double brush = GradientNoise.Stretched(u, v, 90, 9, 3, 91);
        double tone = 0.42 + (0.55 * GradientNoise.Fractal(u, v, 6, 4, 81)) + (0.18 * brush);
        Rgb color = PaintColors[tone];

        // Chalking: weather turns the film pale in patches.
        color = Rgb.Mix(color, Chalk, 0.45 * Curve.Step(0.05, 0.55, GradientNoise.Fractal(u, v, 12, 4, 101)));
        double run = Curve.Unit(stain * (0.75 + (0.9 * GradientNoise.Stretched(u, v, 70, 7, 3, 111))));
        color = Rgb.Mix(color, color * Stain * 3.2, 0.85 * run);

        // Specks of rust that break through, and the primer that shows where the film has thinned at its edge.
        double speck = Curve.Step(0.50, 0.66, GradientNoise.Fractal(u, v, 80, 2, 121) + (0.25 * run));
        color = Rgb.Mix(color, RustColors[0.45], 0.85 * speck);
        double rim = Curve.Step(-0.028, -0.010, above + (0.012 * GradientNoise.Sample(u, v, 60, 60, 131)));

        return Rgb.Mix(color, Primer, 0.8 * rim) * (1.0 + (0.06 * GradientNoise.Sample(u, v, 230, 230, 141)));
    }

    private static Rgb RustAt(double u, double v, double above)
    {
        double coarse = GradientNoise.Fractal(u, v, 10, 4, 151, 0.65);
        double fine = GradientNoise.Fractal(u, v, 70, 3, 161, 0.7);
        double tone = 0.44 + (0.62 * coarse) + (0.34 * fine) - (0.18 * Curve.Step(0.05, 0.0, above));
        Rgb color = RustColors[tone];

        // Pits eaten into the steel, and the yellow bloom of fresh rust.
        double pit = Curve.Step(0.34, 0.60, GradientNoise.Fractal(u, v, 56, 2, 171));
        double bloom = Curve.Step(0.15, 0.6, GradientNoise.Fractal(u, v, 22, 4, 181, 0.65));
        color = Rgb.Mix(color, RustColors[0.95], 0.4 * bloom);

        return Rgb.Mix(color, RustColors[0.02], 0.75 * pit);
    }
}
