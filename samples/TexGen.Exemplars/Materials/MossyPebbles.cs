using TexGen.Exemplars.Noise;
using TexGen.Exemplars.Shading;
using TexGen.Model.Imaging;

namespace TexGen.Exemplars.Materials;

/// <summary>
/// River pebbles of many colours in two sizes, pressed into earth, with moss in the gaps.
/// </summary>
public sealed class MossyPebbles : IMaterial
{
    private const int Large = 12;
    private const int Small = 29;

    private static readonly ColorRamp Stones = new(
        0x5A5E60, 0x8D8C86, 0xB0A898, 0x96826A, 0x70584A, 0x8E6658, 0xBFB29E, 0x6E7A80, 0x4A4D50);

    private static readonly ColorRamp Moss = new(0x1B220F, 0x37431C, 0x5A682E, 0x8A9146);
    private static readonly ColorRamp Earth = new(0x1A130D, 0x33271B, 0x50402D);
    private static readonly Rgb Quartz = Rgb.Hex(0xCFC8BA);
    private static readonly Lighting Light = new(Relief: 0.7, Hollows: 0.12, HollowRadius: 6.0);

    /// <inheritdoc/>
    public string Name => "mossy-pebbles";

    /// <inheritdoc/>
    public string Description => "river pebbles with moss between them";

    /// <inheritdoc/>
    public Image Paint(int size) => Painter.Paint(size, Light, At);

    private static Surface At(double u, double v)
    {
        double warpU = u + (0.009 * GradientNoise.Fractal(u, v, 13, 2, 11));
        double warpV = v + (0.009 * GradientNoise.Fractal(u, v, 13, 2, 21));
        Surface ground = Ground(u, v);
        Cell smallCell = CellNoise.Sample(warpU, warpV, Small, Small, 0.85, 300);
        Cell largeCell = CellNoise.Sample(warpU, warpV, Large, Large, 0.75, 400);
        Surface small = Stone(smallCell, u, v, 512.0 / Small, 0.24, -4.0);
        Surface large = Stone(largeCell, u, v, 512.0 / Large, 0.10, 0.0);
        Surface stone = small.Height > large.Height ? small : large;

        return ground.Height > stone.Height ? ground : stone;
    }

    private static Surface Ground(double u, double v)
    {
        double cushion = GradientNoise.Fractal(u, v, 13, 4, 31);
        double leaves = GradientNoise.Fractal(u, v, 80, 3, 41, 0.75);
        double growth = Curve.Step(-0.14, 0.12, cushion);
        Rgb moss = Moss[0.42 + (0.75 * leaves) + (0.35 * cushion)];
        Rgb earth = Earth[0.5 + (0.8 * leaves)];

        return new(-5.0 + (growth * (5.0 + (5.0 * cushion))) + (2.4 * leaves), Rgb.Mix(earth, moss, growth));
    }

    // A dome that ends before its cell does. Some cells stay empty.
    private static Surface Stone(Cell cell, double u, double v, double cellSize, double empty, double level)
    {
        double inside = cell.ToRim + 0.015 - (0.05 * cell.Property(1));

        if (inside <= 0.0 || cell.Property(0) < empty)
        {
            return new(double.MinValue, default);
        }

        double rise = Math.Min(inside / 0.32, 1.0);
        double dome = Math.Sqrt(1.0 - ((1.0 - rise) * (1.0 - rise)));
        int rock = cell.Id & 63;
        double grain = GradientNoise.Fractal(u, v, 90, 3, 51 + rock, 0.7);
        double cloud = GradientNoise.Fractal(u, v, 18, 3, 151 + rock);
        double tilt = ((cell.Property(2) - 0.5) * cell.X) + ((cell.Property(3) - 0.5) * cell.Y);
        double height = level + (cellSize * ((0.24 * dome) + (0.16 * tilt))) + (0.5 * grain);

        // Moss creeps over the rim.
        double creep = Curve.Step(0.11, 0.0, inside - (0.16 * (GradientNoise.Fractal(u, v, 30, 3, 71) - 0.1)));

        return new(height, Rgb.Mix(StoneColor(cell, u, v, grain, cloud), Moss[0.45 + (0.6 * grain)], 0.75 * creep));
    }

    private static Rgb StoneColor(Cell cell, double u, double v, double grain, double cloud)
    {
        Rgb color = Stones[cell.Property(4)] * (0.70 + (0.45 * cell.Property(5)));
        color *= 1.0 + (0.36 * grain) + (0.40 * cloud);

        // A band of quartz in some, speckles in others.
        if (cell.Property(6) < 0.25)
        {
            double band = (cell.X * (cell.Property(7) - 0.5)) + (cell.Y * (cell.Property(8) - 0.5)) + (0.05 * cloud);
            double width = 0.012 + (0.03 * cell.Property(9));

            return Rgb.Mix(color, Quartz, 0.7 * Curve.Step(width, 0.4 * width, Math.Abs(band) + (0.012 * grain)));
        }

        double speckle = Curve.Step(0.25, 0.5, GradientNoise.Sample(u, v, 150, 150, 61));

        return cell.Property(6) < 0.6 ? color * (1.0 - (0.45 * speckle)) : color;
    }
}
