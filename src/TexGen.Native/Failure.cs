using Silk.NET.Core.Loader;
using TexGen.Model.Checkpoints;
using TexGen.Model.Files;
using TexGen.Runtime.Rendering;

namespace TexGen.Native;

/// <summary>
/// Turns whatever a call throws into a result, and keeps the words for <c>texgen_last_error</c>: no exception crosses the
/// border.
/// </summary>
internal static class Failure
{
    /// <summary>Keeps the message.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <returns>The result that means it.</returns>
    public static Result Of(Exception exception)
    {
        Result result = Kind(exception);
        string prefix = result == Result.Internal ? $"a fault in TexGen ({exception.GetType().Name}): " : "";
        string log = exception is GraphicsException { InfoLog.Length: > 0 } graphics ? "\n" + graphics.InfoLog : "";
        LastError.Set(prefix + FaultText.FirstLine(exception) + log);

        return result;
    }

    private static Result Kind(Exception exception)
    {
        return exception switch
        {
            BorderException border => border.Result,
            ArgumentException => Result.Argument,
            CheckpointException => Result.Model,
            IOException or UnauthorizedAccessException => Result.File,
            NotSupportedException => Result.Unsupported,
            GraphicsException or SymbolLoadingException => Result.Graphics,
            OutOfMemoryException => Result.Memory,
            ObjectDisposedException => Result.Handle,
            InvalidOperationException => Result.State,
            _ => Result.Internal,
        };
    }
}
