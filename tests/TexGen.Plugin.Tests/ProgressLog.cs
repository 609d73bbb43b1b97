namespace TexGen.Plugin.Tests;

/// <summary>
/// Keeps every report, on the thread that makes it (unlike <see cref="Progress{T}"/>).
/// </summary>
internal sealed class ProgressLog<T>(Action<T>? then = null) : IProgress<T>
{
    public List<T> Reports { get; } = [];

    public void Report(T value)
    {
        Reports.Add(value);
        then?.Invoke(value);
    }
}
