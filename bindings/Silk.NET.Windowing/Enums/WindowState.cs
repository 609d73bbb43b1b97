namespace Silk.NET.Windowing;

/// <summary>How a window is shown.</summary>
public enum WindowState
{
    Normal = 0,
    Minimized = 1,
    Maximized = 2,
    Fullscreen = 3,
}
