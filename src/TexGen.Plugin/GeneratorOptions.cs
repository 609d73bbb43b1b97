using TexGen.Model.Tensors;

namespace TexGen.Plugin;

/// <summary>
/// Where and how a <see cref="TextureGenerator"/> computes.
/// </summary>
public sealed record GeneratorOptions
{
    /// <summary>The device. Default: CUDA if there is any, else the CPU.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>The floating-point type. Default: bfloat16 where the hardware multiplies it natively.</summary>
    public ComputePrecision Precision { get; init; } = ComputePrecision.Auto;

    /// <summary>
    /// The side, in pixels, of the squares in which the network is shown tiles that are larger: what it computes in between
    /// then takes bounded memory, and the tile is the same up to rounding. Null, the default, for 1024 (4096 on a GPU).
    /// </summary>
    public int? Window { get; init; }
}
