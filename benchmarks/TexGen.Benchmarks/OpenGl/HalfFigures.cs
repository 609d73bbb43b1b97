using System.Globalization;
using Silk.NET.OpenGL;
using TexGen.Benchmarks.Cases;
using TexGen.Benchmarks.Reporting;
using TexGen.Runtime;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Benchmarks.OpenGl;

/// <summary>
/// What numbers of 16 bits gain: in memory, and in the convolutions' products where the driver has an extension for it.
/// </summary>
/// <param name="gl">The context, current on this thread.</param>
/// <param name="files">The model.</param>
internal sealed class HalfFigures(GL gl, BenchmarkCase files)
{
    private const double Milli = 1e3;

    /// <summary>Measures whole steps in halves beside those of 32 bits.</summary>
    /// <param name="side">Side of the tile, in pixels.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="step">Seconds of a step of 32 bits.</param>
    /// <returns>The rows: halves in memory, and halves multiplied, whether or not loading a model would choose that.</returns>
    public IEnumerable<FactRow> Rows(int side, int rounds, double step)
    {
        RuntimeOptions stored = new() { HalfPrecision = true, KernelCacheFile = Path.Combine(files.Folder, "halves.txt") };
        yield return Row($"step {side}², halves in memory", side, rounds, step, stored, "");
        yield return Multiplied($"step {side}², halves multiplied", side, rounds, step, stored);
    }

    private FactRow Multiplied(string name, int side, int rounds, double step, RuntimeOptions options)
    {
        Arithmetic halves = HalfExtensions.Find(gl.IsExtensionPresent);
        if (halves == Arithmetic.Single)
        {
            return FactRow.Ratio($"{name}, in times of float32's", null, note: "not offered here");
        }

        try
        {
            KernelChooser chooser = new(gl, StoragePrecision.Half, halves);
            KernelVariant fastest = chooser.Variants.Where(variant => variant.Arithmetic == halves)
                .MinBy(variant => Time(chooser, variant, side))!;
            string deviation = Text($", {halves}, {chooser.Deviation(fastest, KernelVariant.All[^1]):E1} off");
            new KernelCache(options.KernelCacheFile!).Remember(chooser.DeviceKey, fastest.Name);

            return Row(name, side, rounds, step, options with { HalfArithmetic = true }, deviation);
        }
        catch (GraphicsException exception)
        {
            return FactRow.Ratio($"{name}, in times of float32's", null, note: exception.Message);
        }
    }

    // One of several may need more shared memory, or invocations of a group, than there are.
    private static TimeSpan Time(KernelChooser chooser, KernelVariant variant, int side)
    {
        try
        {
            return chooser.Measure(variant, side);
        }
        catch (GraphicsException)
        {
            return TimeSpan.MaxValue;
        }
    }

    private FactRow Row(string name, int side, int rounds, double step, RuntimeOptions options, string note)
    {
        using RuntimeModel model = RuntimeModel.Load(gl, files.ModelPath, options);
        double seconds = new TileSpeeds(gl, model).Step(side, rounds);

        return FactRow.Ratio(
            $"{name}, in times of float32's", seconds / step, note: Text($"{Milli * seconds:F1} ms, {model.Kernels}{note}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
