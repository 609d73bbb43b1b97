using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tensors;

/// <summary>
/// Numbers in and out of tensors.
/// </summary>
public static class TensorData
{
    /// <summary>
    /// A tensor with a copy of the given numbers.
    /// </summary>
    /// <param name="values">The numbers, the last dimension running fastest.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="device">Where it shall lie.</param>
    /// <returns>A new 32-bit tensor.</returns>
    /// <exception cref="ArgumentException">The shape asks for another count of numbers.</exception>
    public static Tensor FromSpan(ReadOnlySpan<float> values, long[] shape, Device? device = null)
    {
        Tensor result = empty(shape, dtype: ScalarType.Float32);
        if (result.numel() != values.Length)
        {
            result.Dispose();
            throw new ArgumentException(
                $"Shape [{string.Join(", ", shape)}] does not hold {values.Length} numbers.", nameof(shape));
        }

        values.CopyTo(MemoryMarshal.Cast<byte, float>(result.bytes));
        if (device is null || device.type == DeviceType.CPU)
        {
            return result;
        }

        Tensor moved = result.to(device);
        result.Dispose();

        return moved;
    }

    /// <summary>
    /// Copies a tensor's numbers out.
    /// </summary>
    /// <param name="tensor">Any layout, device and floating-point type.</param>
    /// <param name="target">Exactly as many numbers as the tensor has.</param>
    /// <exception cref="ArgumentException">The target has another length.</exception>
    public static void CopyTo(Tensor tensor, Span<float> target)
    {
        if (tensor.numel() != target.Length)
        {
            throw new ArgumentException(
                $"The tensor holds {tensor.numel()} numbers, the target {target.Length}.", nameof(target));
        }

        using Tensor plain = Plain(tensor);
        MemoryMarshal.Cast<byte, float>(plain.bytes).CopyTo(target);
    }

    /// <summary>
    /// The same numbers in 32 bits, in main memory, the last dimension running fastest: what
    /// <see cref="Tensor.bytes"/> asks for.
    /// </summary>
    /// <param name="tensor">Any layout, device and floating-point type.</param>
    /// <returns>A new tensor; it shares memory with <paramref name="tensor"/> if that already lies so.</returns>
    public static Tensor Plain(Tensor tensor)
    {
        // A tensor at each call, and each one's own: none of them may be left to the garbage collector.
        using Tensor detached = tensor.detach();
        using Tensor host = detached.to(ScalarType.Float32, CPU);

        return host.contiguous();
    }

    /// <summary>A tensor's numbers as an array.</summary>
    /// <param name="tensor">Any layout, device and floating-point type.</param>
    public static float[] ToArray(Tensor tensor)
    {
        float[] result = new float[tensor.numel()];
        CopyTo(tensor, result);

        return result;
    }

    /// <summary>
    /// The same picture with its channels lying together in memory (NHWC), which convolutions on the CPU and on tensor
    /// cores are fastest with. The shape stays [N, C, H, W].
    /// </summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <returns>A new tensor; it shares memory with <paramref name="x"/> if that already lies so.</returns>
    public static Tensor ChannelsLast(Tensor x)
    {
        using Tensor permuted = x.permute(0, 2, 3, 1);
        using Tensor packed = permuted.contiguous();

        return packed.permute(0, 3, 1, 2);
    }
}
