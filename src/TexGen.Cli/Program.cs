using System.CommandLine;
using TexGen.Cli.Commands;
using TexGen.Cli.Reporting;
using TexGen.Plugin;

namespace TexGen.Cli;

/// <summary>
/// The <c>texgen</c> command.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        ProcessTuning.Apply();
        ProcessTuning.ReportLargeFiles();

        return Run(args);
    }

    /// <summary>
    /// Runs a command line.
    /// </summary>
    /// <param name="args">The arguments.</param>
    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    internal static int Run(string[] args)
    {
        ParseResult parsed = CreateRoot().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            FaultReport.Write(UsageFault.Describe(parsed));

            return ExitCode.Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception)
        {
            return FaultReport.Write(exception);
        }
    }

    private static RootCommand CreateRoot()
    {
        RootCommand root = new(
            """
            TexGen learns a texture from a picture and makes new seamless tiles of it.

            Examples:
              texgen demo                              learn a sample exemplar in three minutes and show it
              texgen train rust.jpg --time 4m          learn a picture; writes rust.texgen
              texgen sample rust.texgen --count 8      eight new tiles
              texgen view rust.texgen                  watch a tile converge
            """)
        {
            TrainCommand.Create(),
            DistillCommand.Create(),
            SampleCommand.Create(),
            InterpolateCommand.Create(),
            SeamlessCommand.Create(),
            ViewCommand.Create(),
            EvaluateCommand.Create(),
            FiguresCommand.Create(),
            InfoCommand.Create(),
            DoctorCommand.Create(),
            DemoCommand.Create(),
            TestCommand.Create(),
        };

        return root;
    }
}
