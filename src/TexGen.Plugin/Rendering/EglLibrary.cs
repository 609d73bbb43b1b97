using System.Runtime.InteropServices;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// The functions and numbers of EGL that a context without a window needs.
/// </summary>
internal static unsafe partial class EglLibrary
{
    public const int None = 0x3038;
    public const int Extensions = 0x3055;
    public const int AlphaSize = 0x3021;
    public const int BlueSize = 0x3022;
    public const int GreenSize = 0x3023;
    public const int RedSize = 0x3024;
    public const int SurfaceType = 0x3033;
    public const int PbufferBit = 0x0001;
    public const int RenderableType = 0x3040;
    public const int OpenGlBit = 0x0008;
    public const int Height = 0x3056;
    public const int Width = 0x3057;
    public const int ContextMajorVersion = 0x3098;
    public const int ContextMinorVersion = 0x30FB;
    public const int ContextProfileMask = 0x30FD;
    public const int CoreProfileBit = 0x0001;
    public const uint OpenGlApi = 0x30A2;
    public const uint PlatformSurfaceless = 0x31DD;
    public const uint PlatformDevice = 0x313F;
    public const int CudaDeviceAttribute = 0x323A;

    static EglLibrary()
    {
        GraphicsLibraries.Register();
    }

    [LibraryImport(GraphicsLibraries.Egl, EntryPoint = "eglGetProcAddress", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetProcAddress(string name);

    [LibraryImport(GraphicsLibraries.Egl, EntryPoint = "eglQueryString")]
    public static partial nint QueryString(nint display, int name);

    [LibraryImport(GraphicsLibraries.Egl, EntryPoint = "eglGetDisplay")]
    public static partial nint GetDisplay(nint nativeDisplay);

    [LibraryImport(GraphicsLibraries.Egl, EntryPoint = "eglInitialize")]
    public static partial uint Initialize(nint display, out int major, out int minor);

    [LibraryImport(GraphicsLibraries.Egl, EntryPoint = "eglBindAPI")]
    public static partial uint BindApi(uint api);

    [LibraryImport(GraphicsLibraries.Egl, EntryPoint = "eglChooseConfig")]
    public static partial uint ChooseConfig(
        nint display, int* attributes, out nint config, int capacity, out int count);

    [LibraryImport(GraphicsLibraries.Egl, EntryPoint = "eglCreateContext")]
    public static partial nint CreateContext(nint display, nint config, nint shared, int* attributes);

    [LibraryImport(GraphicsLibraries.Egl, EntryPoint = "eglDestroyContext")]
    public static partial uint DestroyContext(nint display, nint context);

    [LibraryImport(GraphicsLibraries.Egl, EntryPoint = "eglCreatePbufferSurface")]
    public static partial nint CreatePbufferSurface(nint display, nint config, int* attributes);

    [LibraryImport(GraphicsLibraries.Egl, EntryPoint = "eglDestroySurface")]
    public static partial uint DestroySurface(nint display, nint surface);

    [LibraryImport(GraphicsLibraries.Egl, EntryPoint = "eglMakeCurrent")]
    public static partial uint MakeCurrent(nint display, nint draw, nint read, nint context);

    [LibraryImport(GraphicsLibraries.Egl, EntryPoint = "eglGetCurrentContext")]
    public static partial nint GetCurrentContext();

    [LibraryImport(GraphicsLibraries.Egl, EntryPoint = "eglGetError")]
    public static partial int GetError();

    /// <summary>The extensions of a display, or with display 0 those of EGL itself.</summary>
    public static string[] ExtensionsOf(nint display)
    {
        string? all = Marshal.PtrToStringUTF8(QueryString(display, Extensions));

        return (all ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The display of a platform that an extension brought; 0 where there is none.</summary>
    public static nint GetPlatformDisplay(uint platform, nint native)
    {
        delegate* unmanaged<uint, nint, int*, nint> function =
            (delegate* unmanaged<uint, nint, int*, nint>)GetProcAddress("eglGetPlatformDisplayEXT");

        return function is null ? 0 : function(platform, native, null);
    }

    /// <summary>All devices that EGL knows, through EGL_EXT_device_enumeration.</summary>
    public static nint[] QueryDevices()
    {
        delegate* unmanaged<int, nint*, int*, uint> function =
            (delegate* unmanaged<int, nint*, int*, uint>)GetProcAddress("eglQueryDevicesEXT");
        int count;

        if (function is null || function(0, null, &count) == 0 || count == 0)
        {
            return [];
        }

        nint[] devices = new nint[count];

        fixed (nint* first = devices)
        {
            return function(count, first, &count) == 0 ? [] : devices[..count];
        }
    }

    /// <summary>The CUDA number of an EGL device, through EGL_NV_device_cuda; null for a device without CUDA.</summary>
    public static int? CudaDeviceOf(nint device)
    {
        delegate* unmanaged<nint, int, nint*, uint> function =
            (delegate* unmanaged<nint, int, nint*, uint>)GetProcAddress("eglQueryDeviceAttribEXT");
        nint value;

        return function is not null && function(device, CudaDeviceAttribute, &value) != 0 ? (int)value : null;
    }
}
