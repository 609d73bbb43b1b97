using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>A window on the desktop.</summary>
public interface IWindow : IWindowProperties, IView
{
    event Action<Vector2D<int>>? Move;

    event Action<WindowState>? StateChanged;

    /// <summary>Files were dropped onto the window; the argument is their paths.</summary>
    event Action<string[]>? FileDrop;

    new bool IsClosing { get; set; }
}
