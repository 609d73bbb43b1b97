using TexGen.Model.Tensors;
using TorchSharp;

namespace TexGen.Plugin;

/// <summary>
/// From what was asked for to a device that is there.
/// </summary>
internal static class ComputeDevices
{
    /// <summary>Whether libtorch can compute on a CUDA GPU.</summary>
    public static bool IsCudaAvailable => torch.TryInitializeDeviceType(DeviceType.CUDA) && torch.cuda.is_available();

    /// <summary>What people call a device.</summary>
    /// <param name="device">The device, resolved.</param>
    public static string Name(ComputeDevice device) => device switch
    {
        ComputeDevice.OpenGl => "OpenGL",
        ComputeDevice.Cuda => "CUDA",
        _ => "CPU",
    };

    /// <summary>
    /// The device.
    /// </summary>
    /// <exception cref="InvalidOperationException">CUDA was asked for and is not there.</exception>
    /// <exception cref="ArgumentException">It is OpenGL, where libtorch cannot compute.</exception>
    public static torch.Device Resolve(ComputeDevice device)
    {
        if (device == ComputeDevice.OpenGl)
        {
            throw new ArgumentException(
                "OpenGL makes tiles alone, in a context that the model is loaded into; take the CPU or CUDA for this.");
        }

        TorchThreads.UseAllProcessors();
        bool wantsCuda = device == ComputeDevice.Cuda || (device == ComputeDevice.Auto && IsCudaAvailable);
        if (!wantsCuda)
        {
            return torch.CPU;
        }

        if (!IsCudaAvailable)
        {
            throw new InvalidOperationException(
                "No CUDA GPU can be used: this libtorch has no CUDA or finds no GPU. Compute on the CPU; "
                + "'texgen doctor' says what is missing.");
        }

        return torch.CUDA;
    }
}
