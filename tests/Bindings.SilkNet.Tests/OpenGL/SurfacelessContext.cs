using Silk.NET.OpenGL;

namespace Bindings.SilkNet.Tests.OpenGL;

/// <summary>
/// A debug context of OpenGL 4.5 core without a window, current on the thread that made it. Each test makes its own,
/// since the runner may start the next test on another thread.
/// </summary>
internal sealed unsafe class SurfacelessContext : IDisposable
{
    private readonly nint _display;
    private readonly nint _context;

    public SurfacelessContext()
    {
        try
        {
            _display = Egl.GetPlatformDisplay(Egl.PlatformSurfacelessMesa, 0, null);
        }
        catch (DllNotFoundException missing)
        {
            Skip.If(true, missing.Message);
        }

        Skip.If(_display == 0 || Egl.Initialize(_display, null, null) == 0, "EGL has no surfaceless platform here.");
        Assert.NotEqual(0u, Egl.BindApi(Egl.OpenGLApi));
        int* choice = stackalloc int[] { Egl.RenderableType, Egl.OpenGLBit, Egl.SurfaceType, 0, Egl.None };
        nint config;
        int count;
        Assert.NotEqual(0u, Egl.ChooseConfig(_display, choice, &config, 1, &count));
        int* attributes = stackalloc int[]
        {
            Egl.ContextMajorVersion, 4,
            Egl.ContextMinorVersion, 5,
            Egl.ContextProfileMask, Egl.ContextCoreProfileBit,
            Egl.ContextOpenGLDebug, 1,
            Egl.None,
        };
        _context = Egl.CreateContext(_display, count == 0 ? 0 : config, 0, attributes);
        Skip.If(_context == 0, "The driver has no OpenGL 4.5 core.");
        Assert.NotEqual(0u, Egl.MakeCurrent(_display, 0, 0, _context));
        Gl = GL.GetApi(Egl.GetProcAddress);
    }

    public GL Gl { get; }

    public void Dispose()
    {
        if (_context != 0)
        {
            _ = Egl.MakeCurrent(_display, 0, 0, 0);
            _ = Egl.DestroyContext(_display, _context);
        }
    }
}
