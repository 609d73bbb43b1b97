using System.Runtime.InteropServices;
using Silk.NET.OpenGL;

namespace TexGen.Engine;

/// <summary>
/// A context of EGL's without a window or a display: servers, tests, software renderers.
/// </summary>
internal sealed partial class HeadlessHost : IHost
{
    private const string Egl = "libEGL.so.1";
    private const uint SurfacelessPlatform = 0x31DD;
    private const uint OpenGlApi = 0x30A2;
    private const int None = 0x3038;

    // EGL_RENDERABLE_TYPE: OpenGL; EGL_SURFACE_TYPE: none is needed.
    private static readonly int[] ConfigWish = [0x3040, 8, 0x3033, 0, None];

    // EGL_CONTEXT_MAJOR_VERSION, _MINOR_VERSION, and the core profile.
    private static readonly int[] ContextWish = [0x3098, 4, 0x30FB, 3, 0x30FD, 1, None];

    private readonly nint _display;
    private readonly nint _context;

    /// <summary>Makes it current on this thread.</summary>
    /// <exception cref="PlatformNotSupportedException">There is no such context.</exception>
    public HeadlessHost()
    {
        _display = GetPlatformDisplay(SurfacelessPlatform, 0, 0);
        _ = Initialize(_display, 0, 0);
        _ = BindApi(OpenGlApi);
        _ = ChooseConfig(_display, ConfigWish, out nint config, 1, out int count);
        _context = count == 0 ? 0 : CreateContext(_display, config, 0, ContextWish);
        if (_context == 0 || MakeCurrent(_display, 0, 0, _context) == 0)
        {
            throw new PlatformNotSupportedException("EGL gives no OpenGL 4.3 context without a window.");
        }

        Gl = GL.GetApi(GetProcAddress);
    }

    public GL Gl { get; }

    public bool Show(Scene scene) => true;

    public void Dispose()
    {
        Gl.Dispose();
        _ = MakeCurrent(_display, 0, 0, 0);
        _ = DestroyContext(_display, _context);
    }

    [LibraryImport(Egl, EntryPoint = "eglGetPlatformDisplay")]
    private static partial nint GetPlatformDisplay(uint platform, nint native, nint attributes);

    [LibraryImport(Egl, EntryPoint = "eglInitialize")]
    private static partial uint Initialize(nint display, nint major, nint minor);

    [LibraryImport(Egl, EntryPoint = "eglBindAPI")]
    private static partial uint BindApi(uint api);

    [LibraryImport(Egl, EntryPoint = "eglChooseConfig")]
    private static partial uint ChooseConfig(nint display, int[] wish, out nint config, int most, out int count);

    [LibraryImport(Egl, EntryPoint = "eglCreateContext")]
    private static partial nint CreateContext(nint display, nint config, nint shared, int[] wish);

    [LibraryImport(Egl, EntryPoint = "eglMakeCurrent")]
    private static partial uint MakeCurrent(nint display, nint draw, nint read, nint context);

    [LibraryImport(Egl, EntryPoint = "eglDestroyContext")]
    private static partial uint DestroyContext(nint display, nint context);

    [LibraryImport(Egl, EntryPoint = "eglGetProcAddress", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetProcAddress(string name);
}
