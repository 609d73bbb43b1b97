using System.Reflection;
using Silk.NET.Core.Contexts;
using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>What a window is created with. Start from <see cref="Default"/> and set what differs.</summary>
public struct WindowOptions
{
    /// <summary>
    /// A visible window of 1280 by 720 at (50, 50) with OpenGL 3.3 core, synchronised with the screen, unlimited
    /// updates and frames.
    /// </summary>
    public static WindowOptions Default { get; } = new()
    {
        IsVisible = true,
        Position = new Vector2D<int>(50, 50),
        Size = new Vector2D<int>(1280, 720),
        API = GraphicsAPI.Default,
        Title = Assembly.GetEntryAssembly()?.GetName().Name ?? "Silk.NET Window",
        VSync = true,
        ShouldSwapAutomatically = true,
    };

    public bool IsVisible { get; set; }

    public Vector2D<int> Position { get; set; }

    public Vector2D<int> Size { get; set; }

    /// <summary>Frames a second at most; 0 is no limit.</summary>
    public double FramesPerSecond { get; set; }

    /// <summary>Updates a second at most; 0 is no limit.</summary>
    public double UpdatesPerSecond { get; set; }

    public GraphicsAPI API { get; set; }

    public string Title { get; set; }

    public WindowState WindowState { get; set; }

    public WindowBorder WindowBorder { get; set; }

    public bool VSync { get; set; }

    /// <summary>Whether each <see cref="IView.DoRender"/> ends with a swap of the buffers.</summary>
    public bool ShouldSwapAutomatically { get; set; }

    /// <summary>Whether <see cref="IView.DoEvents"/> waits for an event.</summary>
    public bool IsEventDriven { get; set; }

    /// <summary>Bits of depth; null for 24, or for whatever there is when the stencil bits are given.</summary>
    public int? PreferredDepthBufferBits { get; set; }

    /// <summary>Bits of stencil; null for 8, or for whatever there is when the depth bits are given.</summary>
    public int? PreferredStencilBufferBits { get; set; }

    /// <summary>Bits of red, green, blue and alpha; null or -1 for whatever there is.</summary>
    public Vector4D<int>? PreferredBitDepth { get; set; }

    /// <summary>Samples a pixel; null for whatever there is.</summary>
    public int? Samples { get; set; }

    public bool TransparentFramebuffer { get; set; }

    /// <summary>The context with which the window shares its objects, of another window.</summary>
    public IGLContext? SharedContext { get; set; }

    /// <summary>Class of the window in X11; null for the name of the program.</summary>
    public string? WindowClass { get; set; }
}
