using Silk.NET.OpenGL;
using TexGen.Plugin.Rendering;

namespace TexGen.Engine;

/// <summary>
/// A context of EGL's without a window or a display: servers, tests, software renderers. On a GPU where one can be had so.
/// </summary>
internal sealed class HeadlessHost : IHost
{
    private readonly EglContext _context;

    /// <summary>Makes it current on this thread.</summary>
    /// <exception cref="Runtime.Rendering.GraphicsException">There is no such context; says what was tried.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public HeadlessHost()
    {
        _context = EglContext.TryCreateOnGpu() ?? EglContext.Create();
        Gl = _context.CreateGl();
    }

    public GL Gl { get; }

    public bool Show(Scene scene) => true;

    public void Dispose()
    {
        Gl.Dispose();
        _context.Dispose();
    }
}
