using System.CommandLine;
using System.Reflection;
using TexGen.Cli.Parsing;
using TexGen.Cli.Reporting;
using TexGen.Plugin.Diagnostics;

namespace TexGen.Cli.Commands;

/// <summary>
/// <c>texgen doctor</c>: what was found, and what will run where.
/// </summary>
internal static class DoctorCommand
{
    private const string Description =
        """
        Show what this machine has of what TexGen uses, and what will run where.

        Examples:
          texgen doctor
          texgen doctor --json
        """;

    public static Command Create()
    {
        Option<bool> json = SharedOptions.JsonOutput();
        Command command = new("doctor", Description) { json };
        command.SetAction(result => Run(result.GetValue(json)));

        return command;
    }

    private static int Run(bool json)
    {
        SystemReport report = SystemReport.Create();
        IReadOnlyList<string> advice = Advise(report);

        if (json)
        {
            Json.Write(new { Report = report, Advice = advice });

            return report.HasLibtorch ? ExitCode.Success : ExitCode.Failure;
        }

        Row("TexGen", Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "");
        Row("libtorch", report.HasLibtorch
            ? $"{report.Libtorch}, {report.Threads} threads"
            : $"missing: {report.Libtorch}");
        Row("bfloat16", report.HasNativeBFloat16 ? "native on this processor" : "not native; float32 is used");
        Row("CUDA", report.HasCuda ? "yes"
            : report.HasCudaDriver ? "driver found, but this libtorch cannot use it"
            : "no");
        Row("OpenGL", report is { HasOpenGl: true, HasOpenGlOnGpu: false }
            ? $"{report.OpenGl}: computed by the processor"
            : report.OpenGl);
        Row("display", report.Display ?? "none");
        Row("training", report.HasCuda ? "on CUDA" : "on the CPU");
        Row("sampling", PlaceOfSampling(report));
        Row("viewer", $"{(report.Display is null ? "no window; --headless writes pictures" : "in a window")}, tiles made "
            + PlaceOfViewing(report));
        foreach (string line in advice)
        {
            Console.WriteLine($"! {line}");
        }

        return report.HasLibtorch ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Where <c>texgen sample</c> makes tiles.</summary>
    internal static string PlaceOfSampling(SystemReport report) => report switch
    {
        { HasCuda: true, HasOpenGl: true } => "on CUDA; with --backend gl in OpenGL",
        { HasCuda: true } => "on CUDA",
        { HasOpenGlOnGpu: true, HasLibtorch: true } => "in OpenGL on the GPU, what cannot be made there on the CPU",
        { HasOpenGlOnGpu: true } => "in OpenGL on the GPU; what cannot be made there needs libtorch",
        { HasLibtorch: true } => "on the CPU",
        { HasOpenGl: true } => "with --backend gl alone, slowly; libtorch is missing",
        _ => "nowhere: libtorch is missing",
    };

    /// <summary>Where <c>texgen view</c> makes tiles.</summary>
    internal static string PlaceOfViewing(SystemReport report) => report switch
    {
        { HasOpenGlOnGpu: true, HasCuda: true } => "in its own OpenGL context, what cannot be made there on CUDA",
        { HasOpenGlOnGpu: null } => "in its own OpenGL context where a GPU draws",
        _ => report.HasCuda ? "on CUDA" : PlaceOfSampling(report),
    };

    /// <summary>What to do about what is missing.</summary>
    internal static IReadOnlyList<string> Advise(SystemReport report)
    {
        List<string> advice = [];
        if (!report.HasLibtorch)
        {
            advice.Add(
                "libtorch cannot be loaded: run './texgen doctor' from a checkout to set it up, "
                + "or './texgen --packages doctor' to use the NuGet packages.");
        }

        if (report.HasCudaDriver && !report.HasCuda)
        {
            advice.Add(
                "This machine has a CUDA driver that the system's libtorch cannot use: "
                + "'./texgen --packages …' builds with the NuGet packages, which can.");
        }

        if (report.HasOpenGl == false)
        {
            advice.Add("OpenGL 4.3 is missing: install libegl1 and libgl1-mesa-dri, or the GPU's own driver.");
        }

        return advice;
    }

    private static void Row(string name, string value) => Console.WriteLine($"{name,-9} {value}");
}
