using System.Runtime.InteropServices;
using TexGen.Model.Checkpoints;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <summary>
/// Tensors to and from the entries of a safetensors file.
/// </summary>
internal static class StateTensors
{
    /// <summary>Numbers as an entry.</summary>
    public static SafetensorsEntry ToEntry(ReadOnlySpan<float> values, long[] shape)
    {
        return new SafetensorsEntry(SafetensorsType.F32, shape, MemoryMarshal.AsBytes(values).ToArray());
    }

    /// <summary>A vector as an entry.</summary>
    public static SafetensorsEntry ToEntry(Tensor vector)
    {
        float[] values = TensorData.ToArray(vector);

        return ToEntry(values, [values.Length]);
    }

    /// <summary>
    /// Copies an entry into a vector of the same length.
    /// </summary>
    /// <exception cref="CheckpointException">The entry is missing or has another length.</exception>
    public static void CopyInto(string path, SafetensorsFile file, string name, Tensor target)
    {
        if (!file.Tensors.TryGetValue(name, out SafetensorsEntry? entry)
            || entry.Type != SafetensorsType.F32
            || entry.Data.Length != target.numel() * sizeof(float))
        {
            throw new CheckpointException(
                path, $"has no '{name}' of {target.numel()} numbers; start a run anew instead of resuming it.");
        }

        using IDisposable noGradient = no_grad();
        ReadOnlySpan<float> numbers = MemoryMarshal.Cast<byte, float>(entry.Data.Span);
        using Tensor values = TensorData.FromSpan(numbers, target.shape, target.device);
        target.copy_(values);
    }
}
