namespace TexGen.Runtime;

/// <summary>
/// How a model is to run in a host's OpenGL context.
/// </summary>
public sealed record RuntimeOptions
{
    /// <summary>
    /// Whether weights and tensors lie in memory as numbers of 16 bits: half the memory, and on many GPUs faster; colours
    /// differ a little. Arithmetic is 32-bit in either case. Default false.
    /// </summary>
    public bool HalfPrecision { get; init; }

    /// <summary>
    /// The file that remembers which kernels are fastest on which GPU, so that they are measured once only; empty for none.
    /// Default null: one in the user's folder for such data.
    /// </summary>
    public string? KernelCacheFile { get; init; }
}
