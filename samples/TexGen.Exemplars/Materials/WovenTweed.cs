using TexGen.Exemplars.Noise;
using TexGen.Exemplars.Shading;
using TexGen.Model.Imaging;

namespace TexGen.Exemplars.Materials;

/// <summary>
/// A woollen 2/2 twill of 32 warp and 32 weft threads a tile: eight whole repeats of the weave each way, so that a
/// multiple of one eighth of the tile's side holds whole periods.
/// </summary>
public sealed class WovenTweed : IMaterial
{
    private const int Threads = 32;
    private const int Repeat = 4;

    private static readonly ColorRamp Warp = new(0x3E4C58, 0x5E6F7A, 0x84949A, 0xABB3B0);
    private static readonly ColorRamp Weft = new(0x3F2620, 0x643A2C, 0x8A563C, 0xB08660);
    private static readonly Rgb[] Flecks = [Rgb.Hex(0xC99A3C), Rgb.Hex(0x3C6B5A), Rgb.Hex(0xD8CDB4), Rgb.Hex(0x8E3A34)];
    private static readonly Lighting Light = new(Relief: 0.8, Hollows: 0.28, HollowRadius: 4.0);

    /// <inheritdoc/>
    public string Name => "woven-tweed";

    /// <inheritdoc/>
    public string Description => "woollen twill of 32 threads, a repeat every 64 pixels";

    /// <inheritdoc/>
    public Image Paint(int size) => Painter.Paint(size, Light, At);

    private static Surface At(double u, double v)
    {
        // Yarn is never quite straight.
        double bentU = u + (0.0020 * GradientNoise.Fractal(u, v, 24, 2, 11));
        double bentV = v + (0.0020 * GradientNoise.Fractal(u, v, 24, 2, 21));
        Surface warp = Thread(bentU, bentV, 0.0, Warp, 100);
        Surface weft = Thread(bentV, bentU, 2.0, Weft, 200);

        return warp.Height >= weft.Height ? warp : weft;
    }

    // A thread runs along 'along'; 'across' says which one it is. It lies above for two crossings and below for two,
    // and its neighbour does the same one crossing later: the diagonal of a twill.
    private static Surface Thread(double across, double along, double phase, ColorRamp colors, int seed)
    {
        double position = across * Threads;
        int thread = LatticeHash.Wrap((int)Math.Floor(position), Threads);
        double row = (thread + 0.5) / Threads;
        double offset = (position - Math.Floor(position) - 0.5) * 2.0;
        double wave = Math.Cos(2.0 * Math.PI * ((along * Threads) - 0.5 - thread - phase) / Repeat);
        double slub = 1.0 + (0.14 * GradientNoise.Sample(along, row, 14, Threads, seed));
        double round = 1.0 - Math.Pow(Math.Min(Math.Abs(offset) / slub, 1.0), 2.4);

        // Twisted fibres: fine lines at an angle to the thread, broken by noise.
        double bend = GradientNoise.Sample(across, along, 96, 96, seed + 1);
        double twist = (along * Threads * 2.6) + (offset * 0.9) + (0.8 * bend);
        double fibre = Math.Sin(2.0 * Math.PI * twist);
        double fuzz = GradientNoise.Fractal(across, along, 128, 2, seed + 2, 0.8);
        double height = (2.6 * wave) + (5.2 * Math.Sqrt(round)) + (0.45 * fibre) + (0.8 * fuzz);

        // Each thread took the dye differently, and unevenly along its length.
        double dye = LatticeHash.Unit(thread, 0, seed + 3) - 0.5;
        double shade = GradientNoise.Sample(along, row, 20, Threads, seed + 4);
        Rgb color = colors[0.45 + (0.40 * dye) + (0.22 * shade) + (0.12 * fibre) + (0.28 * fuzz)];

        Rgb fleck = Fleck(across, along, row, thread, seed);

        return new(height, Rgb.Mix(color, fleck, 0.85 * FleckAmount(across, along, row, fuzz, seed)));
    }

    // Now and then a tuft of dyed wool is spun in; a thread keeps to one colour of it.
    private static Rgb Fleck(double across, double along, double row, int thread, int seed)
    {
        int kind = (int)(LatticeHash.Unit(thread, 1, seed + 6) * Flecks.Length);

        return Flecks[kind] * (0.8 + (0.5 * GradientNoise.Sample(across, along + row, 128, 128, seed + 7)));
    }

    private static double FleckAmount(double across, double along, double row, double fuzz, int seed)
    {
        double tuft = GradientNoise.Sample(along, row, 36, Threads, seed + 5);
        double torn = 0.45 * GradientNoise.Fractal(across, along, 110, 2, seed + 8);

        return Curve.Step(0.52, 0.78, tuft + torn + (0.2 * fuzz));
    }
}
