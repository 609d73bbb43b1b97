using TexGen.Exemplars.Noise;
using TexGen.Exemplars.Shading;
using TexGen.Model.Imaging;

namespace TexGen.Exemplars.Materials;

/// <summary>
/// A dried puddle: plates with curled rims, deep cracks between them and fine ones across them.
/// </summary>
public sealed class CrackedMud : IMaterial
{
    private const int Plates = 10;
    private const int Shards = 24;

    private static readonly ColorRamp Clay = new(0x5E4838, 0x836852, 0xA68B72, 0xC3AD95, 0xDACAB4);
    private static readonly Rgb Depth = Rgb.Hex(0x1A110B);
    private static readonly Rgb Wall = Rgb.Hex(0x5A3C28);
    private static readonly Rgb Salt = Rgb.Hex(0xE9E2D4);
    private static readonly Lighting Light = new(Relief: 0.75, Hollows: 0.14, HollowRadius: 4.0);

    /// <inheritdoc/>
    public string Name => "cracked-mud";

    /// <inheritdoc/>
    public string Description => "a dried puddle, cracked into curling plates";

    /// <inheritdoc/>
    public Image Paint(int size) => Painter.Paint(size, Light, At);

    private static Surface At(double u, double v)
    {
        double warpU = u + (0.014 * GradientNoise.Fractal(u, v, 11, 4, 11, 0.62));
        double warpV = v + (0.014 * GradientNoise.Fractal(u, v, 11, 4, 21, 0.62));
        Cell plate = CellNoise.Sample(warpU, warpV, Plates, Plates, 0.95, 300);
        Cell shard = CellNoise.Sample(warpU, warpV, Shards, Shards, 1.0, 400);
        double grain = GradientNoise.Fractal(u, v, 64, 4, 51, 0.7);
        double swell = GradientNoise.Fractal(u, v, 16, 3, 61);

        // Deep cracks widen and narrow; the corners of the plates have crumbled away.
        double width = 0.028 + (0.026 * GradientNoise.Fractal(u, v, 9, 2, 31)) + (0.010 * grain);
        double deep = Math.Min(plate.ToEdge - width, plate.ToRim + 0.06);
        double open = Curve.Step(0.016, -0.012, deep);

        // Fine cracks run where the mud was wettest, and fade out.
        double wet = Curve.Step(-0.05, 0.40, GradientNoise.Fractal(u, v, 9, 3, 41) + (0.5 * (plate.Property(0) - 0.5)));
        double crackle = Curve.Step(0.10 * wet, 0.0, shard.ToEdge + (0.02 * grain)) * wet;
        double curl = Math.Exp(-Math.Max(deep, 0.0) / 0.085) * (1.8 + (4.4 * plate.Property(1)));
        double pores = Curve.Step(0.45, 0.65, GradientNoise.Sample(u, v, 100, 100, 71));
        double tilt = 10.0 * (((plate.Property(2) - 0.5) * plate.X) + ((plate.Property(3) - 0.5) * plate.Y));
        double top = curl + tilt + (1.3 * grain) + (2.4 * swell) - (1.6 * pores) - (3.5 * crackle);

        Rgb color = Clay[0.48 + (0.34 * (plate.Property(4) - 0.5)) + (0.46 * swell) + (0.42 * grain)];
        double dry = GradientNoise.Fractal(u, v, 20, 4, 81) + (0.05 * curl);
        color = Rgb.Mix(color, Salt, 0.5 * Curve.Step(0.10, 0.55, dry));
        color = Rgb.Mix(color, Wall, Curve.Unit((0.3 * pores) + (0.85 * crackle)));
        Rgb hollow = Rgb.Mix(Depth, Wall, 0.35 + (0.6 * grain));

        return new(Curve.Mix(top, -7.0, open), Rgb.Mix(color, hollow, open));
    }
}
