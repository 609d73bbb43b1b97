namespace Silk.NET.Core.Contexts;

/// <summary>An OpenGL context, and the functions that its driver offers.</summary>
public interface IGLContext : INativeContext
{
    /// <summary>Native handle of the window or context.</summary>
    nint Handle { get; }

    /// <summary>Whatever owns this context, where something does.</summary>
    IGLContextSource? Source { get; }

    /// <summary>Whether this context is the calling thread's current one.</summary>
    bool IsCurrent { get; }

    /// <summary>Sets how many screen refreshes pass between two swaps of the current context.</summary>
    void SwapInterval(int interval);

    /// <summary>Shows what was drawn.</summary>
    void SwapBuffers();

    /// <summary>Makes this context the calling thread's current one.</summary>
    void MakeCurrent();

    /// <summary>Leaves the calling thread without a current context.</summary>
    void Clear();
}
