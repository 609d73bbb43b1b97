namespace TexGen.Plugin.Rendering;

/// <summary>
/// Which device an <see cref="EglContext"/> should draw with. By default, whichever EGL offers first.
/// </summary>
public sealed record EglContextOptions
{
    /// <summary>The number of the device in EGL's own list, from 0; null leaves the choice to EGL.</summary>
    public int? DeviceIndex { get; init; }

    /// <summary>
    /// The CUDA device, by its number, whose memory the context shall share; null where CUDA plays no part. EGL does
    /// not heed CUDA_VISIBLE_DEVICES: this is the number that CUDA gives the device before that.
    /// </summary>
    public int? CudaDevice { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">Both devices are named, or one is negative.</exception>
    public void Validate()
    {
        if (DeviceIndex is not null && CudaDevice is not null)
        {
            throw new ArgumentException($"Name {nameof(DeviceIndex)} or {nameof(CudaDevice)}, not both.");
        }

        if (DeviceIndex < 0 || CudaDevice < 0)
        {
            throw new ArgumentException($"A device's number is 0 or more, got {DeviceIndex ?? CudaDevice}.");
        }
    }
}
