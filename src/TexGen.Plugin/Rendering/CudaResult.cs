using System.Runtime.InteropServices;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// Turns the CUDA driver's error codes into words: what failed, what CUDA calls it, and what helps.
/// </summary>
internal static class CudaResult
{
    private const int Success = 0;
    private const int NoDevice = 100;
    private const int InvalidDevice = 101;
    private const int InvalidGraphicsContext = 219;
    private const int OperatingSystem = 304;
    private const int Unknown = 999;

    /// <summary>Throws unless a call succeeded.</summary>
    /// <param name="result">What the call returned.</param>
    /// <param name="function">The function that was called.</param>
    /// <exception cref="GraphicsException">The call failed.</exception>
    public static void Check(int result, string function)
    {
        if (result != Success)
        {
            throw new GraphicsException($"{function} failed: {Describe(result)}. {Remedy(result)}");
        }
    }

    /// <summary>What to do about an error that appears where CUDA and OpenGL meet.</summary>
    public static string Remedy(int result)
    {
        return result switch
        {
            NoDevice or InvalidDevice or InvalidGraphicsContext =>
                "OpenGL does not draw with an NVIDIA GPU here, or with another one than CUDA uses: " +
                "create the context on the GPU of the CUDA device (with EGL, choose the device by its CUDA number).",
            OperatingSystem or Unknown =>
                "On a laptop with two GPUs set __NV_PRIME_RENDER_OFFLOAD=1 and __GLX_VENDOR_LIBRARY_NAME=nvidia; " +
                "WSL2 and VirtualGL cannot share textures between CUDA and OpenGL.",
            _ => "Pixels go through main memory instead.",
        };
    }

    private static string Describe(int result)
    {
        bool isKnown = CudaDriver.GetErrorName(result, out nint name) == Success;
        _ = CudaDriver.GetErrorString(result, out nint text);

        return isKnown
            ? $"{Marshal.PtrToStringUTF8(name)} ({result}), {Marshal.PtrToStringUTF8(text)}"
            : $"CUDA error {result}";
    }
}
