using Silk.NET.Core.Contexts;
using Silk.NET.Core.Loader;

namespace Silk.NET.Windowing.Glfw;

/// <summary>The OpenGL context of a GLFW window.</summary>
internal sealed class GlfwContext : IGLContext
{
    public GlfwContext(nint window, IGLContextSource source)
    {
        Handle = window;
        Source = source;
    }

    public nint Handle { get; }

    public IGLContextSource? Source { get; }

    public bool IsCurrent => GlfwNative.GetCurrentContext() == Handle;

    public nint GetProcAddress(string proc, int? slot = default)
    {
        GlfwLibrary.DiscardErrors();
        nint address = GlfwNative.GetProcAddress(proc);
        GlfwLibrary.ThrowLastError();
        return address != 0 ? address : throw new SymbolLoadingException(proc);
    }

    public bool TryGetProcAddress(string proc, out nint addr, int? slot = default)
    {
        addr = GlfwNative.GetProcAddress(proc);
        GlfwLibrary.DiscardErrors();
        return addr != 0;
    }

    public void SwapInterval(int interval) => GlfwNative.SwapInterval(interval);

    public void SwapBuffers() => GlfwNative.SwapBuffers(Handle);

    public void MakeCurrent()
    {
        GlfwNative.MakeContextCurrent(Handle);
        GlfwLibrary.ThrowLastError();
    }

    public void Clear()
    {
        if (IsCurrent)
        {
            GlfwNative.MakeContextCurrent(0);
        }
    }

    // The window owns the context.
    public void Dispose()
    {
    }
}
