using TexGen.Benchmarks.Cases;
using TexGen.Benchmarks.Measurements;
using TexGen.Benchmarks.Networks;
using TexGen.Benchmarks.Reporting;
using TexGen.Benchmarks.Timing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Sampling;

namespace TexGen.Benchmarks;

/// <summary>
/// What is measured of TexGen alone.
/// </summary>
internal static class OwnMeasurements
{
    private const double Giga = 1e9;
    private const double Gibibyte = 1 << 30;
    private const double MemoryGoal = 2.0;
    private const double ViewerGoal = 1.05;
    private const double ArithmeticGoal = 0.03;
    private const int ArithmeticSteps = 16;

    private static readonly (string Name, SamplerKind Kind)[] Samplers =
    [
        ("dpm", SamplerKind.DpmSolver),
        ("dpm3", SamplerKind.DpmSolver3),
        ("heun", SamplerKind.Heun),
        ("ddim", SamplerKind.Ddim),
        ("dpm-sde", SamplerKind.DpmSolverSde),
        ("ddpm", SamplerKind.Ddpm),
    ];

    /// <summary>Adds how near the network comes to what the processor can do.</summary>
    /// <param name="files">What was measured on.</param>
    /// <param name="threads">libtorch's.</param>
    /// <param name="roof">The processor's best.</param>
    /// <param name="seconds">Seconds of an evaluation in 32 bits at <see cref="Comparison.RoofSize"/>.</param>
    /// <param name="printer">Where the numbers go.</param>
    public static void AddRoof(
        BenchmarkCase files, int threads, Contestant roof, double seconds, ReportPrinter printer)
    {
        double peak = MachineRoof.Operations(threads) / roof.Timings.Minimum;
        double speed = NetworkCost.Operations(ModelFile.Read(files.ModelPath), Comparison.RoofSize) / seconds;
        printer.Add(new FactRow
        {
            Name = $"multiply-add peak of {threads} threads, float32",
            Value = peak / Giga,
            Unit = " GFLOP/s",
            Format = "F0",
        });
        printer.Add(FactRow.Share($"float32 step {Comparison.RoofSize}², part of that peak", speed / peak) with
        {
            Note = $"{speed / Giga:F0} GFLOP/s",
        });
    }

    /// <summary>Measures everything that needs no peer.</summary>
    /// <param name="files">What is measured on.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="printer">Where the numbers go.</param>
    public static void Run(BenchmarkCase files, int rounds, ReportPrinter printer)
    {
        foreach ((string name, SamplerKind kind) in Samplers)
        {
            printer.Add(FactRow.Share(
                $"{name} without network, part of a {Comparison.RoofSize}² tile's time",
                ArithmeticShare(files, rounds, kind),
                ArithmeticGoal));
        }

        printer.Add(FactRow.Share(
            $"ddpm without network but with its noise, part of a {Comparison.RoofSize}² tile's time",
            ArithmeticShare(files, rounds, SamplerKind.Ddpm, makesNoise: true)));
        printer.Add(new FactRow
        {
            Name = $"training {TrainingMemory.Size}², {TrainingMemory.Steps} steps: most memory resident",
            Value = ChildProcess.MeasureTraining(files.Folder) / Gibibyte,
            Unit = " GiB",
            Goal = MemoryGoal,
        });
        AddPaperNetwork(rounds, printer);
        AddScene(files, rounds, printer);
        AddWindow(files, rounds, printer);
    }

    private static double ArithmeticShare(BenchmarkCase files, int rounds, SamplerKind kind, bool makesNoise = false)
    {
        SamplingOptions sampling = new() { Sampler = kind, Steps = ArithmeticSteps };

        return SamplerArithmetic.Share(files.ModelPath, Comparison.RoofSize, rounds, sampling, makesNoise);
    }

    private static void AddPaperNetwork(int rounds, ReportPrinter printer)
    {
        (double seconds, string type) = PaperNetwork.Measure(rounds);
        printer.Add(new FactRow
        {
            Name = $"train {PaperNetwork.Batch}×{PaperNetwork.Side}², preset ddpm",
            Value = seconds,
            Unit = " s/step",
            Note = type,
        });
    }

    private static void AddScene(BenchmarkCase files, int rounds, ReportPrinter printer)
    {
        SceneRatios? scene = SceneOverhead.Measure(files.ModelPath, rounds);
        string tile = $"{SceneOverhead.Steps} steps at {SceneOverhead.Size}² beside a scene that";
        string note = scene?.Renderer ?? "no OpenGL here";
        printer.Add(FactRow.Ratio($"{tile} uploads", Of(SceneMode.Upload), ViewerGoal, note));
        printer.Add(FactRow.Ratio($"{tile} draws what is new", Of(SceneMode.DrawWhenNew), ViewerGoal));
        printer.Add(FactRow.Ratio($"{tile} draws 60 frames/s", Of(SceneMode.DrawAlways)));

        double? Of(SceneMode mode) => scene?.Ratios[(int)mode];
    }

    private static void AddWindow(BenchmarkCase files, int rounds, ReportPrinter printer)
    {
        IReadOnlyList<string>? display = WindowOverhead.FindDisplay();
        string note = display switch
        {
            null => "no display, and no xvfb-run",
            [] => "",
            _ => "on a virtual display",
        };
        double? ratio = display is null ? null : ChildProcess.MeasureWindow(display, files.ModelPath, rounds);
        printer.Add(FactRow.Ratio("sampling in the viewer's window", ratio, ViewerGoal, note));
    }
}
