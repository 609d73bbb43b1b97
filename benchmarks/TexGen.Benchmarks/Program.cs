using TexGen.Benchmarks.Measurements;
using TexGen.Benchmarks.Quality;
using TexGen.Benchmarks.Reporting;
using TexGen.Plugin;

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
        catch (Exception exception) when (exception is BenchmarkException or ArgumentException or InvalidDataException or IOException)
        {
            Console.Error.WriteLine($"benchmarks: {exception.Message}");

            return 1;
        }
    }
}
