using Silk.NET.Core.Contexts;
using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>A surface that is drawn to. All of it belongs to the thread that created it.</summary>
public interface IView : IViewProperties, IGLContextSource, IDisposable
{
    /// <summary>The client area changed its size, in screen coordinates.</summary>
    event Action<Vector2D<int>>? Resize;

    /// <summary>The framebuffer changed its size, in pixels.</summary>
    event Action<Vector2D<int>>? FramebufferResize;

    /// <summary>The window is about to close.</summary>
    event Action? Closing;

    event Action<bool>? FocusChanged;

    /// <summary>The window is there and its context is current.</summary>
    event Action? Load;

    /// <summary>Time for an update; the argument is the seconds since the last one.</summary>
    event Action<double>? Update;

    /// <summary>Time for a frame; the argument is the seconds since the last one.</summary>
    event Action<double>? Render;

    /// <summary>The native window, 0 before it is initialised.</summary>
    nint Handle { get; }

    bool IsClosing { get; }

    /// <summary>Seconds since the window was initialised.</summary>
    double Time { get; }

    /// <summary>Size in pixels.</summary>
    Vector2D<int> FramebufferSize { get; }

    bool IsInitialized { get; }

    /// <summary>Opens the window, makes its context current, then raises <see cref="Load"/>.</summary>
    void Initialize();

    /// <summary>Raises <see cref="Render"/> when a frame is due, and swaps the buffers if that is automatic.</summary>
    void DoRender();

    /// <summary>Raises <see cref="Update"/> when an update is due.</summary>
    void DoUpdate();

    /// <summary>Handles the events that are waiting; waits for one first where the view is event driven.</summary>
    void DoEvents();

    /// <summary>Wakes a waiting <see cref="DoEvents"/>; may be called on any thread.</summary>
    void ContinueEvents();

    /// <summary>Closes the native window; it can be initialised again.</summary>
    void Reset();

    void Focus();

    /// <summary>Raises <see cref="Closing"/> and ends the loop.</summary>
    void Close();

    /// <summary>Calls <paramref name="onFrame"/> until the window is closing.</summary>
    void Run(Action onFrame);
}
