using TexGen.Benchmarks.Measurements;
using TexGen.Benchmarks.OpenGl;
using TexGen.Benchmarks.Quality;
using TexGen.Benchmarks.Reporting;
using TexGen.Model.Checkpoints;
using TexGen.Model.Files;
using TexGen.Plugin;
using TexGen.Runtime.Rendering;
using TexGen.Training;

namespace TexGen.Benchmarks;

/// <summary>
/// Measures TexGen beside Python's torch on the same machine and prints ratios.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        bool isTuned = ProcessTuning.Apply();

        try
        {
            if (ChildProcess.TryRun(args))
            {
                return 0;
            }

            if (args is [SamplerTable.Command, string model, string picture])
            {
                SamplerTable.Print(model, picture);

                return 0;
            }

            if (args is [Acceptance.Command, ..])
            {
                return Acceptance.Run(args.Skip(1));
            }

            if (args is [OpenGlFigures.Command, ..])
            {
                return OpenGlFigures.Run(args.Skip(1), Console.Out);
            }

            if (args is [TileDifference.Command, ..])
            {
                return TileDifference.Run(args[1..], Console.Out);
            }

            BenchmarkOptions options = BenchmarkOptions.Parse(args);
            if (options.Help)
            {
                Console.WriteLine(BenchmarkOptions.Usage);

                return 0;
            }

            BenchmarkReport report = Benchmark.Run(options, isTuned);
            if (options.JsonPath is not null)
            {
                File.WriteAllText(options.JsonPath, ReportJson.Serialize(report) + "\n");
            }

            return 0;
        }
        catch (Exception exception) when (exception is BenchmarkException or ArgumentException or InvalidDataException
            or IOException or UnauthorizedAccessException or InvalidOperationException or CheckpointException
            or TrainingDivergedException or GraphicsException)
        {
            Console.Error.WriteLine($"benchmarks: {FaultText.FirstLine(exception)}");

            return 1;
        }
    }
}
