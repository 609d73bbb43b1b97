using Silk.NET.Core.Contexts;
using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>Properties of a window.</summary>
public interface IWindowProperties : IViewProperties
{
    bool IsVisible { get; set; }

    Vector2D<int> Position { get; set; }

    /// <summary>Size of the client area in screen coordinates.</summary>
    new Vector2D<int> Size { get; set; }

    string Title { get; set; }

    WindowState WindowState { get; set; }

    WindowBorder WindowBorder { get; set; }

    bool TransparentFramebuffer { get; }

    IGLContext? SharedContext { get; }

    string? WindowClass { get; }
}
