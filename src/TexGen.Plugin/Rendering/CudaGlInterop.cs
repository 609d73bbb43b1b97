using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// One texture that CUDA may write into. Registered once, mapped once a frame: each registration and each mapping
/// makes the two drivers talk, which costs far more than copying the pixels.
/// </summary>
internal sealed class CudaGlInterop : IDisposable
{
    // libtorch works on the legacy default stream unless told otherwise, and mapping orders OpenGL's earlier work
    // before CUDA's later work in the stream that is named here.
    private const nint DefaultStream = 0;
    private const int MaximumGlDevices = 16;

    private readonly int _device;
    private readonly int _width;
    private readonly int _height;
    private nint _context;
    private nint _resource;

    private CudaGlInterop(int device, int width, int height)
    {
        _device = device;
        _width = width;
        _height = height;
    }

    /// <summary>Registers a texture for frames that lie on the same GPU.</summary>
    /// <param name="texture">The texture, RGBA8; it must outlive this.</param>
    /// <param name="pixels">A device pointer to any frame: it tells which device the frames lie on.</param>
    /// <exception cref="GraphicsException">CUDA and OpenGL do not meet here; says why and what to do.</exception>
    public static CudaGlInterop Register(GlTexture texture, nint pixels)
    {
        try
        {
            CudaResult.Check(CudaDriver.Init(0), "cuInit");
            CudaResult.Check(
                CudaDriver.PointerGetAttribute(out int device, CudaDriver.DeviceOrdinal, pixels),
                "cuPointerGetAttribute");
            CheckSharesDevice(device);

            CudaGlInterop interop = new(device, texture.Width, texture.Height);

            try
            {
                interop.Open(texture.Handle);
            }
            catch
            {
                interop.Dispose();
                throw;
            }

            return interop;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new GraphicsException(
                "The CUDA driver library (libcuda.so.1, nvcuda.dll) is absent or too old: install the NVIDIA driver.",
                exception);
        }
    }

    /// <summary>Copies a frame into level 0 of the texture and returns once the frame's memory may be reused.</summary>
    /// <param name="pixels">Device pointer to RGBA bytes, rows from the top, no padding.</param>
    /// <exception cref="GraphicsException">CUDA refuses.</exception>
    public void Copy(nint pixels)
    {
        Enter();

        try
        {
            CudaResult.Check(
                CudaDriver.GraphicsMapResources(1, ref _resource, DefaultStream), "cuGraphicsMapResources");

            try
            {
                CopyIntoMapped(pixels);
            }
            finally
            {
                // A resource that stays mapped is lost to OpenGL, whatever went wrong before.
                CudaResult.Check(
                    CudaDriver.GraphicsUnmapResources(1, ref _resource, DefaultStream), "cuGraphicsUnmapResources");
            }

            CudaResult.Check(CudaDriver.StreamSynchronize(DefaultStream), "cuStreamSynchronize");
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Unregisters the texture and gives the device's context back. Failures have nowhere to go here.
    /// </summary>
    public void Dispose()
    {
        if (_context == 0)
        {
            return;
        }

        if (_resource != 0 && CudaDriver.CtxPushCurrent(_context) == 0)
        {
            _ = CudaDriver.GraphicsUnregisterResource(_resource);
            Leave();
        }

        _ = CudaDriver.DevicePrimaryCtxRelease(_device);
        _resource = 0;
        _context = 0;
    }

    private static unsafe void CheckSharesDevice(int device)
    {
        int* devices = stackalloc int[MaximumGlDevices];
        CudaResult.Check(
            CudaDriver.GlGetDevices(out uint count, devices, MaximumGlDevices, CudaDriver.AllGlDevices),
            "cuGLGetDevices");
        ReadOnlySpan<int> drawing = new(devices, (int)Math.Min(count, MaximumGlDevices));

        if (!drawing.Contains(device))
        {
            throw new GraphicsException(
                $"The frames lie on CUDA device {device}, but this OpenGL context draws with CUDA device " +
                $"{string.Join(", ", drawing.ToArray())}: choose that device for the model, " +
                $"or the GPU of device {device} for the window.");
        }
    }

    private void Open(uint texture)
    {
        // The primary context is the one that libtorch works in, so its pointers are valid there as they are.
        CudaResult.Check(CudaDriver.DevicePrimaryCtxRetain(out _context, _device), "cuDevicePrimaryCtxRetain");
        Enter();

        try
        {
            CudaResult.Check(
                CudaDriver.GraphicsGlRegisterImage(
                    out _resource, texture, (uint)TextureTarget.Texture2D, CudaDriver.WriteDiscard),
                "cuGraphicsGLRegisterImage");
        }
        finally
        {
            Leave();
        }
    }

    private void CopyIntoMapped(nint pixels)
    {
        CudaResult.Check(
            CudaDriver.GraphicsSubResourceGetMappedArray(out nint array, _resource, 0, 0),
            "cuGraphicsSubResourceGetMappedArray");

        nuint rowBytes = (nuint)_width * 4;
        CudaCopy2D copy = new()
        {
            SourceMemoryType = CudaCopy2D.DeviceMemory,
            SourceDevice = pixels,
            SourcePitch = rowBytes,
            TargetMemoryType = CudaCopy2D.ArrayMemory,
            TargetArray = array,
            WidthInBytes = rowBytes,
            Height = (nuint)_height,
        };
        CudaResult.Check(CudaDriver.Memcpy2DAsync(in copy, DefaultStream), "cuMemcpy2DAsync");
    }

    private void Enter() => CudaResult.Check(CudaDriver.CtxPushCurrent(_context), "cuCtxPushCurrent");

    private static void Leave() => _ = CudaDriver.CtxPopCurrent(out _);
}
