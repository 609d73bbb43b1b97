namespace TexGen.Native;

/// <summary>
/// A call that cannot be answered, for a reason that only the border knows: its handle, its thread, its session's state.
/// </summary>
/// <param name="result">What the caller gets.</param>
/// <param name="message">What was found and what to do.</param>
internal sealed class BorderException(Result result, string message) : Exception(message)
{
    /// <summary>What the caller gets.</summary>
    public Result Result { get; } = result;
}
