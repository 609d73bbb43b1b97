namespace TexGen.Model.Checkpoints;

/// <summary>
/// The element types of safetensors files that TexGen writes.
/// </summary>
public enum SafetensorsType
{
    /// <summary>32-bit floating point.</summary>
    F32 = 0,

    /// <summary>The upper half of a 32-bit floating-point number (bfloat16).</summary>
    BF16 = 1,

    /// <summary>64-bit signed integer.</summary>
    I64 = 2,
}
