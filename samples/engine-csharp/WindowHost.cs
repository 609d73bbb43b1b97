using Silk.NET.Maths;
using Silk.NET.OpenGL;
using Silk.NET.Windowing;

namespace TexGen.Engine;

/// <summary>
/// A window with OpenGL 4.3.
/// </summary>
internal sealed class WindowHost : IHost
{
    private readonly IWindow _window;

    /// <summary>Opens it.</summary>
    /// <param name="side">Width and height in pixels.</param>
    public WindowHost(int side)
    {
        _window = Window.Create(WindowOptions.Default with
        {
            Title = "TexGen",
            Size = new Vector2D<int>(side, side),
            API = new GraphicsAPI(ContextAPI.OpenGL, ContextProfile.Core, ContextFlags.Default, new APIVersion(4, 3)),
        });
        _window.Initialize();
        Gl = GL.GetApi(_window);
    }

    public GL Gl { get; }

    public bool Show(Scene scene)
    {
        Vector2D<int> size = _window.FramebufferSize;
        scene.CopyTo(0, size.X, size.Y);
        _window.SwapBuffers();
        _window.DoEvents();

        return !_window.IsClosing;
    }

    public void Dispose()
    {
        Gl.Dispose();
        _window.Dispose();
    }
}
