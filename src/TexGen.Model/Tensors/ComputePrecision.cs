namespace TexGen.Model.Tensors;

/// <summary>
/// The floating-point type a network is computed in. Weights, loss and sampler stay in 32 bits.
/// </summary>
public enum ComputePrecision
{
    /// <summary>bfloat16 where the processor multiplies it natively, else 32 bits.</summary>
    Auto = 0,

    /// <summary>32-bit floating point.</summary>
    Float32 = 1,

    /// <summary>bfloat16: 8 bits of mantissa, the exponent of 32 bits.</summary>
    BFloat16 = 2,
}
