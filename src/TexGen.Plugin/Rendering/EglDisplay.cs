using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// A display that a context could be made on.
/// </summary>
/// <param name="Handle">EGLDisplay.</param>
/// <param name="Name">What messages call it.</param>
internal readonly record struct EglDisplay(nint Handle, string Name)
{
    /// <summary>The displays that fit the options, the best first.</summary>
    /// <exception cref="GraphicsException">A named device does not exist.</exception>
    public static IReadOnlyList<EglDisplay> Candidates(EglContextOptions options)
    {
        string[] extensions = EglLibrary.ExtensionsOf(0);
        bool isAnyDeviceFine = options.DeviceIndex is null && options.CudaDevice is null;
        List<EglDisplay> displays = [];

        // Surfaceless lets the driver choose the GPU, so it cannot serve where a device is named.
        if (isAnyDeviceFine && extensions.Contains("EGL_MESA_platform_surfaceless"))
        {
            displays.Add(
                new EglDisplay(EglLibrary.GetPlatformDisplay(EglLibrary.PlatformSurfaceless, 0), "surfaceless"));
        }

        if (extensions.Contains("EGL_EXT_platform_device"))
        {
            AddDevices(displays, options);
        }

        if (isAnyDeviceFine)
        {
            displays.Add(new EglDisplay(EglLibrary.GetDisplay(0), "default display"));
        }

        return displays;
    }

    private static void AddDevices(List<EglDisplay> displays, EglContextOptions options)
    {
        nint[] devices = EglLibrary.QueryDevices();

        if (options.DeviceIndex >= devices.Length)
        {
            throw new GraphicsException(
                $"EGL has {devices.Length} devices, numbered from 0: there is no device {options.DeviceIndex}.");
        }

        for (int i = 0; i < devices.Length; i++)
        {
            bool isWanted = options.CudaDevice is int cuda
                ? EglLibrary.CudaDeviceOf(devices[i]) == cuda
                : options.DeviceIndex is null || options.DeviceIndex == i;

            if (isWanted)
            {
                displays.Add(new EglDisplay(
                    EglLibrary.GetPlatformDisplay(EglLibrary.PlatformDevice, devices[i]), $"device {i}"));
            }
        }
    }
}
