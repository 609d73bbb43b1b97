namespace TexGen.Model.Checkpoints;

/// <summary>
/// One tensor of a safetensors file.
/// </summary>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its shape; empty for a single number.</param>
/// <param name="Data">Its elements, little-endian, the last dimension running fastest.</param>
public sealed record SafetensorsEntry(SafetensorsType Type, long[] Shape, ReadOnlyMemory<byte> Data)
{
    /// <summary>The size of an element, in bytes.</summary>
    /// <param name="type">Its type.</param>
    public static int ElementSize(SafetensorsType type) => type switch
    {
        SafetensorsType.F32 => 4,
        SafetensorsType.BF16 => 2,
        SafetensorsType.I64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown element type."),
    };
}
