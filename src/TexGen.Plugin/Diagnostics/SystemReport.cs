using System.Runtime.InteropServices;
using Silk.NET.OpenGL;
using TexGen.Model.Files;
using TexGen.Model.Tensors;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;
using TorchSharp;

namespace TexGen.Plugin.Diagnostics;

/// <summary>
/// What of TexGen's needs this machine meets.
/// </summary>
public sealed record SystemReport
{
    /// <summary>libtorch's version, or why it cannot be loaded.</summary>
    public required string Libtorch { get; init; }

    /// <summary>Whether libtorch works.</summary>
    public required bool HasLibtorch { get; init; }

    /// <summary>Threads libtorch computes with.</summary>
    public required int Threads { get; init; }

    /// <summary>Whether the processor multiplies bfloat16 natively.</summary>
    public required bool HasNativeBFloat16 { get; init; }

    /// <summary>Whether libtorch can compute on a CUDA GPU.</summary>
    public required bool HasCuda { get; init; }

    /// <summary>Whether the machine has a CUDA driver at all.</summary>
    public required bool HasCudaDriver { get; init; }

    /// <summary>
    /// Whether OpenGL 4.3 works without a window, or null where that cannot be tried (outside Linux).
    /// </summary>
    public required bool? HasOpenGl { get; init; }

    /// <summary>
    /// Whether a GPU, and not software, computes OpenGL 4.3 without a window; null where that cannot be tried.
    /// </summary>
    public required bool? HasOpenGlOnGpu { get; init; }

    /// <summary>OpenGL's vendor, renderer and version, or why there is none.</summary>
    public required string OpenGl { get; init; }

    /// <summary>The display that a window would open on; null when there is none.</summary>
    public required string? Display { get; init; }

    /// <summary>Whether libtorch works here, and can compute on a CUDA GPU.</summary>
    public static bool HasUsableCuda => ProbeLibtorch().Works && ComputeDevices.IsCudaAvailable;

    /// <summary>Looks.</summary>
    public static SystemReport Create()
    {
        (bool hasLibtorch, string libtorch) = ProbeLibtorch();
        (bool? hasOpenGl, bool? isOnGpu, string openGl) = ProbeOpenGl();

        return new SystemReport
        {
            HasLibtorch = hasLibtorch,
            Libtorch = libtorch,
            Threads = hasLibtorch ? TorchThreads.UseAllProcessors() : 0,
            HasNativeBFloat16 = ComputeTypes.HasNativeBFloat16,
            HasCuda = hasLibtorch && ComputeDevices.IsCudaAvailable,
            HasCudaDriver = ProbeCudaDriver(),
            HasOpenGl = hasOpenGl,
            HasOpenGlOnGpu = isOnGpu,
            OpenGl = openGl,
            Display = FindDisplay(),
        };
    }

    /// <summary>The display that a window would open on; null when there is none.</summary>
    public static string? FindDisplay()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "desktop";
        }

        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"),
            Environment.GetEnvironmentVariable("DISPLAY"),
        ];

        return candidates.FirstOrDefault(display => !string.IsNullOrEmpty(display));
    }

    private static (bool Works, string Text) ProbeLibtorch()
    {
        try
        {
            return (true, torch.__version__);
        }
        catch (Exception exception) when (exception
            is DllNotFoundException or TypeInitializationException or NotSupportedException)
        {
            return (false, FaultText.FirstLine(exception.InnerException ?? exception));
        }
    }

    private static bool ProbeCudaDriver()
    {
        string library = OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1";
        if (!NativeLibrary.TryLoad(library, out nint handle))
        {
            return false;
        }

        NativeLibrary.Free(handle);

        return true;
    }

    private static (bool? Works, bool? IsOnGpu, string Text) ProbeOpenGl()
    {
        try
        {
            using EglContext? onGpu = EglContext.TryCreateOnGpu();
            using EglContext? software = onGpu is null ? EglContext.Create() : null;
            using GL gl = (onGpu ?? software)!.CreateGl();

            string renderer = $"{gl.GetStringS(StringName.Renderer)} ({gl.GetStringS(StringName.Vendor)})";

            return (true, onGpu is not null, $"{renderer}, OpenGL {gl.GetStringS(StringName.Version)}");
        }
        catch (PlatformNotSupportedException)
        {
            return (null, null, "not tried: only a window can tell on this system");
        }
        catch (GraphicsException exception)
        {
            return (false, false, FaultText.FirstLine(exception));
        }
    }
}
