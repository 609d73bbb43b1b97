using TexGen.Benchmarks.Cases;
using TexGen.Benchmarks.Measurements;
using TexGen.Benchmarks.Reporting;
using TexGen.Benchmarks.Timing;
using TexGen.Model.Tensors;

namespace TexGen.Benchmarks;

/// <summary>
/// The whole run: both sides agree, both sides are timed, then what only TexGen has.
/// </summary>
internal static class Benchmark
{
    /// <exception cref="BenchmarkException">Nothing can be compared here; says why.</exception>
    public static BenchmarkReport Run(BenchmarkOptions options, bool isTuned)
    {
        int threads = TorchThreads.UseAllProcessors();
        using BenchmarkCase files = BenchmarkCase.Create();
        BenchmarkReport report;
        ReportPrinter printer;

        using (Sides sides = Sides.Start(options.Python, files))
        {
            report = new BenchmarkReport
            {
                Machine = MachineInfo.Describe(threads, sides.Default.Threads, sides.Default.TorchVersion, isTuned),
                Rounds = options.Rounds,
            };
            printer = new ReportPrinter(report, Console.Out);
            printer.Heading();

            Comparison comparison = new(sides, options.Rounds, printer);
            comparison.CheckAgreement();
            Contestant roof = MachineRoof.Contestant(threads);
            double seconds = comparison.Time(roof);
            OwnMeasurements.AddRoof(files, threads, roof, seconds, printer);
        }

        // The peers are gone: from here on nobody else holds memory or threads.
        OwnMeasurements.Run(files, options.Rounds, printer);

        return report;
    }
}
