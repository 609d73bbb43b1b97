using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tensors;

/// <summary>
/// Numbers in and out of tensors.
/// </summary>
public static class TensorData
{
    // Numbers that are copied at a time where whole tensors may be large: 16 MiB of them.
    private const int PartLength = 1 << 22;

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

        return OnDevice(result, device);
    }

    /// <summary>
    /// A tensor of numbers that are made part by part, so that no second copy of all of them is needed.
    /// </summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="fill">Fills a part, told which number of the tensor comes first in it, a multiple of 4; the last
    /// dimension runs fastest.</param>
    /// <param name="device">Where it shall lie; null for the CPU.</param>
    /// <returns>A new 32-bit tensor.</returns>
    public static Tensor Create(long[] shape, Action<long, Memory<float>> fill, Device? device = null)
    {
        Tensor result = empty(shape, dtype: ScalarType.Float32);
        using Tensor flat = result.view(-1);
        long count = result.numel();
        float[] part = GC.AllocateUninitializedArray<float>((int)Math.Min(PartLength, count));
        for (long start = 0; start < count; start += PartLength)
        {
            int length = (int)Math.Min(PartLength, count - start);
            fill(start, part.AsMemory(0, length));
            using Tensor target = flat.narrow(0, start, length);
            part.AsSpan(0, length).CopyTo(MemoryMarshal.Cast<byte, float>(target.bytes));
        }

        return OnDevice(result, device);
    }

    /// <summary>
    /// Pictures as one batch.
    /// </summary>
    /// <param name="pictures">[1, C, H, W] each, at least one; taken over.</param>
    /// <returns>[N, C, H, W]; a single picture itself.</returns>
    public static Tensor Batch(IReadOnlyList<Tensor> pictures)
    {
        if (pictures.Count == 1)
        {
            return pictures[0];
        }

        Tensor batch = cat([.. pictures], 0);
        foreach (Tensor picture in pictures)
        {
            picture.Dispose();
        }

        return batch;
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

    /// <summary>
    /// Rows that large pictures are converted by, so that no second copy of all of them is needed.
    /// </summary>
    /// <param name="height">Rows in all.</param>
    /// <param name="rowLength">Numbers of a row, all channels together.</param>
    /// <returns>The bands from the top: where each begins, and its rows.</returns>
    internal static IEnumerable<(int Start, int Rows)> Bands(int height, int rowLength)
    {
        int most = Math.Max(1, PartLength / rowLength);
        for (int start = 0; start < height; start += most)
        {
            yield return (start, Math.Min(most, height - start));
        }
    }

    private static Tensor OnDevice(Tensor tensor, Device? device)
    {
        if (device is null || device.type == DeviceType.CPU)
        {
            return tensor;
        }

        Tensor moved = tensor.to(device);
        tensor.Dispose();

        return moved;
    }
}
