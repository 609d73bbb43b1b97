using System.Runtime.InteropServices;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// The few functions of the CUDA driver API that put device memory into an OpenGL texture. Each returns a CUresult.
/// </summary>
internal static unsafe partial class CudaDriver
{
    /// <summary>CU_GL_DEVICE_LIST_ALL: every CUDA device that the current OpenGL context draws with.</summary>
    public const int AllGlDevices = 1;

    /// <summary>
    /// CU_GRAPHICS_REGISTER_FLAGS_WRITE_DISCARD: CUDA overwrites the whole texture and reads nothing.
    /// </summary>
    public const uint WriteDiscard = 2;

    /// <summary>CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL: on which device memory lies.</summary>
    public const int DeviceOrdinal = 9;

    static CudaDriver()
    {
        GraphicsLibraries.Register();
    }

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuInit")]
    public static partial int Init(uint flags);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuGetErrorName")]
    public static partial int GetErrorName(int error, out nint text);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuGetErrorString")]
    public static partial int GetErrorString(int error, out nint text);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuPointerGetAttribute")]
    public static partial int PointerGetAttribute(out int value, int attribute, nint pointer);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuDevicePrimaryCtxRetain")]
    public static partial int DevicePrimaryCtxRetain(out nint context, int device);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuDevicePrimaryCtxRelease_v2")]
    public static partial int DevicePrimaryCtxRelease(int device);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuCtxPushCurrent_v2")]
    public static partial int CtxPushCurrent(nint context);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuCtxPopCurrent_v2")]
    public static partial int CtxPopCurrent(out nint context);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuGLGetDevices_v2")]
    public static partial int GlGetDevices(out uint count, int* devices, uint capacity, int list);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuGraphicsGLRegisterImage")]
    public static partial int GraphicsGlRegisterImage(out nint resource, uint image, uint target, uint flags);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuGraphicsUnregisterResource")]
    public static partial int GraphicsUnregisterResource(nint resource);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuGraphicsMapResources")]
    public static partial int GraphicsMapResources(uint count, ref nint resource, nint stream);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuGraphicsUnmapResources")]
    public static partial int GraphicsUnmapResources(uint count, ref nint resource, nint stream);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuGraphicsSubResourceGetMappedArray")]
    public static partial int GraphicsSubResourceGetMappedArray(
        out nint array, nint resource, uint index, uint mipLevel);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuMemcpy2DAsync_v2")]
    public static partial int Memcpy2DAsync(in CudaCopy2D copy, nint stream);

    [LibraryImport(GraphicsLibraries.Cuda, EntryPoint = "cuStreamSynchronize")]
    public static partial int StreamSynchronize(nint stream);
}
