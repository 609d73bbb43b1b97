using System.Reflection;
using System.Runtime.InteropServices;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// Finds the driver libraries by the names they have on each system. They come with the graphics driver, so none may
/// be required: whoever calls into one handles <see cref="DllNotFoundException"/>.
/// </summary>
internal static class GraphicsLibraries
{
    /// <summary>The CUDA driver, not the toolkit's runtime: every NVIDIA driver brings it.</summary>
    public const string Cuda = "texgen-cuda-driver";

    /// <summary>EGL, OpenGL's contexts without a window system.</summary>
    public const string Egl = "texgen-egl";

    static GraphicsLibraries()
    {
        NativeLibrary.SetDllImportResolver(typeof(GraphicsLibraries).Assembly, Resolve);
    }

    /// <summary>Makes sure that the names above resolve; native classes call it before their first import.</summary>
    public static void Register()
    {
        // The static constructor has done the work: a resolver may be set only once an assembly.
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        string? file = name switch
        {
            Cuda => OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1",
            Egl => "libEGL.so.1",
            _ => null,
        };

        // 0 sends every other library of this assembly to the runtime's own search.
        return file is not null && NativeLibrary.TryLoad(file, out nint handle) ? handle : 0;
    }
}
