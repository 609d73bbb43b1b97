using System.Globalization;
using Silk.NET.OpenGL;
using TexGen.Benchmarks.Cases;
using TexGen.Benchmarks.Networks;
using TexGen.Benchmarks.Reporting;
using TexGen.Benchmarks.Timing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Tensors;
using TexGen.Plugin;
using TexGen.Plugin.Diagnostics;
using TexGen.Plugin.Rendering;
using TexGen.Runtime;
using TexGen.Runtime.Rendering;

namespace TexGen.Benchmarks.OpenGl;

/// <summary>
/// The figures of the runtime in OpenGL, beside the device's own peak and beside libtorch, in one run.
/// </summary>
internal static class OpenGlFigures
{
    /// <summary>The command that asks for them.</summary>
    public const string Command = "gl";

    private const double Giga = 1e9;
    private const double Milli = 1e3;
    private const int Layers = 4;

    private const int LeastSliceSteps = 4;
    private const int MostSliceSteps = 256;

    // What the runtime is to reach on a GPU: parts of the peak; slices in times of whole steps and of their budget; seconds.
    private const double LayerGoal = 0.30;
    private const double StepGoal = 0.25;
    private const double TotalGoal = 1.1;
    private const double WorstGoal = 1.25;
    private const double LoadGoal = 1.0;

    /// <summary>Measures and prints.</summary>
    /// <param name="args">The arguments behind the command.</param>
    /// <param name="output">Where the table goes.</param>
    /// <returns>The exit code: 1 where the figures were to be checked and are not as they should be.</returns>
    /// <exception cref="BenchmarkException">An argument is wrong.</exception>
    /// <exception cref="Runtime.Rendering.GraphicsException">There is no OpenGL 4.3.</exception>
    public static int Run(IEnumerable<string> args, TextWriter output)
    {
        OpenGlOptions options = OpenGlOptions.Parse(args);
        if (options.Help)
        {
            output.WriteLine(OpenGlOptions.Usage);

            return 0;
        }

        int threads = TorchThreads.UseAllProcessors();
        using BenchmarkCase files = BenchmarkCase.Create();
        using EglContext context = EglContext.TryCreateOnGpu() ?? EglContext.Create();
        using GL gl = context.CreateGl();
        BenchmarkReport report = new()
        {
            Machine = MachineInfo.Describe(threads, 0, "", isTuned: true),
            Renderer = RendererInfo.Of(gl, context.Platform),
            Rounds = options.Rounds,
        };
        output.WriteLine(report.Renderer.ToText());
        output.WriteLine(
            $"{report.Machine.Processor}, {report.Machine.Processors} processors, {report.Machine.Date:yyyy-MM-dd}; "
            + $"{options.Rounds} rounds, libtorch with {threads} threads");
        string summary = Measure(gl, files, options, new ReportPrinter(report, output));
        if (options.JsonPath is not null)
        {
            File.WriteAllText(options.JsonPath, ReportJson.Serialize(report) + "\n");
        }

        output.WriteLine(summary);

        return options.Check ? Judge(report, output) : 0;
    }

    private static int Judge(BenchmarkReport report, TextWriter output)
    {
        IReadOnlyList<string> faults = FigureCheck.Faults(report.Facts);
        foreach (string fault in faults)
        {
            output.WriteLine($"check failed: {fault}");
        }

        return faults.Count == 0 ? 0 : 1;
    }

    private static string Measure(GL gl, BenchmarkCase files, OpenGlOptions options, ReportPrinter printer)
    {
        RuntimeOptions kernels = new() { KernelCacheFile = Path.Combine(files.Folder, "kernels.txt") };
        AddSeconds(printer, "load, kernels measured", Contestant.Seconds(() => Load(gl, files, kernels).Dispose()), null);
        Directory.Delete(ProgramCache.FolderOf(kernels.KernelCacheFile), recursive: true);
        AddSeconds(printer, "load, programs compiled", Contestant.Seconds(() => Load(gl, files, kernels).Dispose()), null);
        RuntimeModel? loaded = null;
        AddSeconds(printer, "load, programs kept", Contestant.Seconds(() => loaded = Load(gl, files, kernels)), LoadGoal);
        using RuntimeModel model = loaded!;
        ModelFile file = ModelFile.Read(files.ModelPath);
        double peak = MultiplyAddRoof.Measure(gl, options.Rounds);
        AddSpeed(printer, "multiply-add peak, float32", peak, model.Kernels);

        int largest = options.Sizes.Max();
        double best = 0.0;
        foreach ((string name, string size, double speed) in LayerSpeeds.Measure(
            gl, file, model.Choice, largest, options.Rounds, Layers))
        {
            AddPart(printer, $"{name} at {largest}², part of the peak", speed, peak, LayerGoal, size);
            best = Math.Max(best, speed / peak);
        }

        TileSpeeds tiles = new(gl, model);
        TileGoals goals = new(SoftwareRenderers.Include(gl.GetStringS(StringName.Renderer)));
        double step = 0.0;
        foreach (int side in options.Sizes)
        {
            step = tiles.Step(side, options.Rounds);
            double speed = NetworkCost.Operations(file, side) / step;
            AddPart(printer, $"step {side}², part of the peak", speed, peak, StepGoal, Text($"{Milli * step:F1} ms"));
            printer.Add(goals.Speed(side, speed));
            if (goals.Extrapolated(side, step, peak) is FactRow tile)
            {
                printer.Add(tile);
            }

            printer.Add(BesideTorch(goals, files, side, options.Rounds, step));
            foreach (FactRow row in new HalfFigures(gl, files).Rows(side, options.Rounds, step))
            {
                printer.Add(row);
            }

            double steps = Math.Ceiling(options.Slices * TileSpeeds.Budget.TotalSeconds / step);
            int sliceSteps = (int)Math.Clamp(steps, LeastSliceSteps, MostSliceSteps);
            int repeats = (int)Math.Ceiling(steps / sliceSteps);
            AddSlices(printer, $"{side}² in slices", tiles.Slices(side, sliceSteps, repeats, isShown: false));
            AddSlices(printer, $"{side}² in slices, shown", tiles.Slices(side, sliceSteps, repeats, isShown: true));
            AddSeconds(printer, $"showing {side}² with all mip levels", tiles.Present(side, options.Rounds), null);
        }

        return Text(
            $"peak {peak / Giga:F0} GFLOP/s, best layer {best:P0}, step {options.Sizes[^1]}² {Milli * step:F1} ms ({model.Kernels})");
    }

    private static RuntimeModel Load(GL gl, BenchmarkCase files, RuntimeOptions options)
    {
        RuntimeModel model = RuntimeModel.Load(gl, files.ModelPath, options);
        gl.Finish();

        return model;
    }

    // libtorch's step, with what its sampler does besides the network, as OpenGL's has it.
    private static FactRow BesideTorch(TileGoals goals, BenchmarkCase files, int side, int rounds, double step)
    {
        GeneratorOptions options = new() { Precision = ComputePrecision.Float32 };
        using TextureGenerator generator = TextureGenerator.Load(files.ModelPath, options);
        GenerationRequest request = new() { Width = side, Height = side, Steps = rounds + 1 };
        using GeneratorSession session = generator.Start(request);
        Contestant torch = Contestant.Timed("libtorch", () => session.Advance());
        Race.Run([torch], rounds);

        return goals.BesideTorch(
            side,
            step / torch.Timings.Minimum,
            SystemReport.HasUsableCuda,
            Text($"{generator.DeviceName} float32: {Milli * torch.Timings.Minimum:F1} ms"));
    }

    private static void AddSlices(ReportPrinter printer, string name, SliceFigures slices)
    {
        string budget = Text($"{TileSpeeds.Budget.TotalMilliseconds:F0} ms");
        printer.Add(FactRow.Ratio($"{name}, in times of uncut work", slices.Total, TotalGoal));
        printer.Add(FactRow.Ratio(
            $"{name}, 99 %, in times of {budget}", slices.Worst, WorstGoal, $"{slices.Count} slices"));
    }

    private static void AddPart(
        ReportPrinter printer, string name, double speed, double peak, double goal, string note)
    {
        printer.Add(FactRow.Share(name, speed / peak) with { Least = goal, Note = Text($"{speed / Giga:F1} GFLOP/s, {note}") });
    }

    private static void AddSpeed(ReportPrinter printer, string name, double speed, string note)
    {
        printer.Add(new FactRow { Name = name, Value = speed / Giga, Unit = " GFLOP/s", Format = "F0", Note = note });
    }

    private static void AddSeconds(ReportPrinter printer, string name, double seconds, double? goal)
    {
        printer.Add(new FactRow { Name = name, Value = seconds, Unit = " s", Format = "F3", Goal = goal });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
