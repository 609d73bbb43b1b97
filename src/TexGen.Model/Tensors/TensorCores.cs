using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tensors;

/// <summary>
/// Whether a GPU's tensor cores may round the factors of products in 32 bits to mantissas of 10 bits (TF32).
/// </summary>
/// <remarks>
/// They may beside a network in bfloat16, whose own mantissas are shorter. A network that computes in 32 bits does so to
/// give the same tile on every device. The switch is the whole process's: once there was such a network, no product is
/// rounded any more, whichever network comes last.
/// </remarks>
public static class TensorCores
{
    private static readonly Lock Switch = new();
    private static bool _isExact;

    /// <summary>Sets the switch; to be called before a network computes.</summary>
    /// <param name="device">Where it computes; what is not CUDA has no such switch.</param>
    /// <param name="computeType">The type it computes in.</param>
    public static void Prepare(Device device, ScalarType computeType)
    {
        if (device.type != DeviceType.CUDA)
        {
            return;
        }

        lock (Switch)
        {
            _isExact |= computeType == ScalarType.Float32;
            backends.cuda.matmul.allow_tf32 = !_isExact;
            backends.cudnn.allow_tf32 = !_isExact;
        }
    }
}
