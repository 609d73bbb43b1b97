using System.Runtime.InteropServices;
using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Files;
using TexGen.Plugin;
using TexGen.Runtime.Rendering;
using TexGen.Training;

namespace TexGen.Cli.Reporting;

/// <summary>
/// Faults as one line on standard error.
/// </summary>
internal static class FaultReport
{
    // Set to anything to see where a fault comes from.
    private const string TraceVariable = "TEXGEN_TRACE";

    /// <summary>Writes one line.</summary>
    public static void Write(string message) => Console.Error.WriteLine($"texgen: {message}");

    /// <summary>
    /// Writes what went wrong.
    /// </summary>
    /// <param name="exception">What was thrown.</param>
    /// <returns>The exit code.</returns>
    public static int Write(Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            Write("interrupted.");

            return ExitCode.Interrupted;
        }

        Write(Describe(exception));
        if (Environment.GetEnvironmentVariable(TraceVariable) is not null)
        {
            Console.Error.WriteLine(exception);
        }

        return ExitCode.Failure;
    }

    /// <summary>Says in one line what could not be measured of a model that is saved; nothing if everything was.</summary>
    /// <param name="result">What came of the run.</param>
    public static void WriteUnmeasured(TrainerResult result)
    {
        if (result.Unmeasured is not null)
        {
            Console.Error.WriteLine($"not measured: {result.Unmeasured}; the model is saved without");
        }
    }

    /// <summary>A fault in one line.</summary>
    internal static string Describe(Exception exception)
    {
        return exception switch
        {
            DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException } =>
                $"a library is missing ({FaultText.FirstLine(exception.InnerException ?? exception)}); "
                    + "'./texgen doctor' sets up what is needed.",
            OutOfMemoryException => "there is not enough memory for this; try a smaller --size.",
            ExternalException => $"libtorch failed: {FaultText.FirstLine(exception)}",
            MissingAbilityException missing => $"{FaultText.FirstLine(missing)} {AbilityWords.OptionsOf(missing.Ability)}",
            MapShapeException => $"{FaultText.FirstLine(exception)} See --stretch of 'texgen train' and 'texgen sample'.",
            CheckpointException or GraphicsException or TrainingDivergedException or ArgumentException or IOException
                or UnauthorizedAccessException or InvalidDataException or InvalidOperationException
                or NotSupportedException => FaultText.FirstLine(exception),
            _ => $"unexpected {exception.GetType().Name}: {FaultText.FirstLine(exception)} (set {TraceVariable}=1 to see where)",
        };
    }
}
