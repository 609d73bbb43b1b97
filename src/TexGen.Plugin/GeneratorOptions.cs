using TexGen.Model.Tensors;

namespace TexGen.Plugin;

/// <summary>
/// Where and how a <see cref="TextureGenerator"/> computes.
/// </summary>
public sealed record GeneratorOptions
{
    /// <summary>
    /// The device. Default <see cref="ComputeDevice.Auto"/>: the OpenGL context that the model is loaded into, if there is one,
    /// a GPU draws there and the tile can be made there; else CUDA if there is any, else the CPU.
    /// </summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>
    /// The floating-point type. Default: float32 in OpenGL, which has no other; elsewhere bfloat16 where the hardware
    /// multiplies it natively.
    /// </summary>
    public ComputePrecision Precision { get; init; } = ComputePrecision.Auto;

    /// <summary>
    /// The side, in pixels, of the squares in which the network is shown tiles that are larger: what it computes in between
    /// then takes bounded memory, and the tile is the same up to rounding. Null, the default, for 1024 (4096 on a GPU).
    /// </summary>
    public int? Window { get; init; }

    /// <summary>
    /// The file that remembers which of OpenGL's kernels are fastest on which GPU, so that they are measured once only; the
    /// compiled shader programs are kept in a folder beside it, whose name ends in <c>.programs</c>. Empty for neither. Null,
    /// the default, for one in the user's folder for such data.
    /// </summary>
    public string? KernelCacheFile { get; init; }
}
