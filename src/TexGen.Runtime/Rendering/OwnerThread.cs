namespace TexGen.Runtime.Rendering;

/// <summary>
/// The thread that made this object: the only one where what belongs to it may be used.
/// </summary>
internal sealed class OwnerThread
{
    // The thread itself and not its number, which another one may be given after its end.
    private readonly Thread _thread = Thread.CurrentThread;

    /// <summary>Whether it is the calling thread.</summary>
    public bool IsCurrent => Thread.CurrentThread == _thread;

    /// <summary>Its number as .NET counts them, for messages.</summary>
    public int Number => _thread.ManagedThreadId;
}
