using TexGen.Exemplars.Noise;
using TexGen.Exemplars.Shading;
using TexGen.Model.Imaging;

namespace TexGen.Exemplars.Materials;

/// <summary>
/// Granite (feldspar, quartz, mica) overgrown by crusts of grey-green, ochre and rust-coloured lichen.
/// </summary>
public sealed class LichenGranite : IMaterial
{
    private const int Crystals = 52;

    private static readonly ColorRamp Feldspar = new(0x8F7C72, 0xB09A8E, 0xC8B9AE, 0xDAD2C8);
    private static readonly ColorRamp Quartz = new(0x55585A, 0x7C7F80, 0x9E9F9C);
    private static readonly ColorRamp Mica = new(0x17181B, 0x2C2D30, 0x4A4744);
    private static readonly ColorRamp GreyLichen = new(0x58634E, 0x828E74, 0xA9B296, 0xC9CEB8);
    private static readonly ColorRamp OchreLichen = new(0x6E4E1A, 0xA37C30, 0xC59F50, 0xDCC488);
    private static readonly ColorRamp RustLichen = new(0x4A2614, 0x7C4220, 0xA86434, 0xC48E5E);
    private static readonly Lighting Light = new(Relief: 0.8, Hollows: 0.16, HollowRadius: 4.0);

    /// <inheritdoc/>
    public string Name => "lichen-granite";

    /// <inheritdoc/>
    public string Description => "granite overgrown by crusts of lichen";

    /// <inheritdoc/>
    public Image Paint(int size) => Painter.Paint(size, Light, At);

    private static Surface At(double u, double v)
    {
        Surface surface = Stone(u, v);
        surface = Film(surface, u, v);
        surface = Overgrow(surface, u, v, 12, 500, 0.45, GreyLichen);
        surface = Overgrow(surface, u, v, 15, 600, 0.74, OchreLichen);

        return Overgrow(surface, u, v, 23, 700, 0.82, RustLichen);
    }

    // Pink feldspar, with quartz and then mica where their own noise is high: crystals that grew into one another.
    private static Surface Stone(double u, double v)
    {
        double warpU = u + (0.006 * GradientNoise.Fractal(u, v, 60, 2, 11));
        double warpV = v + (0.006 * GradientNoise.Fractal(u, v, 60, 2, 21));
        Cell crystal = CellNoise.Sample(warpU, warpV, Crystals, Crystals, 1.0, 300);
        double rough = GradientNoise.Fractal(u, v, 120, 2, 41, 0.8);
        double swell = GradientNoise.Fractal(u, v, 14, 4, 51);
        double facet = crystal.Property(0) - 0.5;

        Rgb color = Feldspar[0.50 + (0.55 * facet) + (0.35 * rough)];
        double quartz = GradientNoise.Fractal(warpU, warpV, 38, 3, 61, 0.6) + (0.30 * facet);
        color = Rgb.Mix(color, Quartz[0.5 + (0.8 * facet) + (0.3 * rough)], Curve.Step(0.02, 0.10, quartz));
        double cluster = GradientNoise.Sample(u, v, 14, 14, 81);
        double mica = GradientNoise.Fractal(warpU, warpV, 54, 3, 71, 0.6) + (0.25 * cluster);
        color = Rgb.Mix(color, Mica[0.4 + (0.6 * rough) + (0.5 * facet)], Curve.Step(0.20, 0.27, mica));

        return new((2.4 * swell) + (1.0 * rough) + (0.8 * facet), color * (0.86 + (0.45 * swell)));
    }

    // A thin film of algae and dust that softens the stone in patches.
    private static Surface Film(Surface below, double u, double v)
    {
        double film = GradientNoise.Fractal(u, v, 8, 5, 91, 0.62);
        double scales = GradientNoise.Fractal(u, v, 84, 3, 101, 0.75);
        double cover = Curve.Step(-0.02, 0.30, film + (0.15 * scales));

        double height = below.Height + (cover * (0.4 + (0.9 * scales)));

        return new(height, Rgb.Mix(below.Color, GreyLichen[0.30 + (0.55 * scales)], 0.62 * cover));
    }

    // A crust that has grown outwards from one point: a lobed margin, paler where it grows; wrinkled scales inside;
    // dark
    // cups in the old middle, and the stone again where that has died.
    private static Surface Overgrow(
        Surface below, double u, double v, int frequency, int seed, double empty, ColorRamp colors)
    {
        double warpU = u + (0.42 / frequency * GradientNoise.Fractal(u, v, 2 * frequency, 4, seed + 1, 0.6));
        double warpV = v + (0.42 / frequency * GradientNoise.Fractal(u, v, 2 * frequency, 4, seed + 2, 0.6));
        Cell cell = CellNoise.Sample(warpU, warpV, frequency, frequency, 0.95, seed);

        if (cell.Property(0) < empty)
        {
            return below;
        }

        double lobes = GradientNoise.Fractal(u, v, 56, 2, seed + 3);
        double radius = 0.12 + (0.36 * cell.Property(3) * cell.Property(4)) + (0.10 * lobes);
        double inside = Math.Min(radius - cell.ToCentre, cell.ToRim + 0.10);
        double margin = Curve.Step(-0.01, 0.03, inside);
        double middle = Curve.Unit(inside / radius);
        double scales = GradientNoise.Fractal(u, v, 84, 3, seed + 4, 0.75);
        double dead = Curve.Step(0.50, 0.75, (0.8 * middle) + (0.8 * GradientNoise.Fractal(u, v, 30, 3, seed + 5)));
        double cover = margin * (1.0 - (0.9 * dead));
        double growing = Curve.Step(0.09, 0.02, inside);

        Rgb thallus = colors[0.55 + (0.60 * scales) - (0.25 * middle) + (0.25 * growing)];
        double cup = Curve.Step(0.28, 0.48, GradientNoise.Sample(u, v, 96, 96, seed + 6));
        double cups = cup * Curve.Step(0.15, 0.4, middle);
        thallus = Rgb.Mix(thallus, colors[0.0], 0.75 * cups);

        return new(
            below.Height + (cover * (1.2 + (1.8 * scales) + (0.5 * growing))),
            Rgb.Mix(below.Color, thallus, 0.93 * cover));
    }
}
