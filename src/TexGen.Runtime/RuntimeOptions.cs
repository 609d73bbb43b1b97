namespace TexGen.Runtime;

/// <summary>
/// How a model is to run in a host's OpenGL context.
/// </summary>
public sealed record RuntimeOptions
{
    /// <summary>
    /// Whether weights and tensors lie in memory as numbers of 16 bits: half the memory, and on many GPUs faster; colours
    /// differ a little. Arithmetic is 32-bit unless <see cref="HalfArithmetic"/> says otherwise. Default false.
    /// </summary>
    public bool HalfPrecision { get; init; }

    /// <summary>
    /// Whether convolutions may also multiply in numbers of 16 bits: sums of 16 products are of 16 bits, the sums of those of
    /// 32. Done where the driver has an extension for it (GL_NV_gpu_shader5, GL_AMD_gpu_shader_half_float,
    /// GL_EXT_shader_explicit_arithmetic_types_float16) with which the kernels compute what they should and, measured when the
    /// model is loaded, are the fastest; <see cref="RuntimeModel.Kernels"/> says so. A convolution's result then differs by
    /// about 7e-4 of its size (root mean square); a tile of 16 steps by at most 2/255 in the tests, where software
    /// stands in for such a GPU. Takes <see cref="HalfPrecision"/>. Default false.
    /// </summary>
    public bool HalfArithmetic { get; init; }

    /// <summary>
    /// The file that remembers which kernels are fastest on which GPU, so that they are measured once only. In a folder beside
    /// it, whose name ends in <c>.programs</c> instead, lie the shader programs as the driver compiled them, so that they are
    /// compiled once only: at most 64 MiB, the oldest are deleted. Both can always be deleted, and several processes may share
    /// them. Empty for neither. Default null: <c>texgen/kernels.txt</c> in the user's folder for such data.
    /// </summary>
    public string? KernelCacheFile { get; init; }

    /// <summary>Checks that the options go together.</summary>
    /// <exception cref="ArgumentException">There is half arithmetic without half precision.</exception>
    public void Validate()
    {
        if (HalfArithmetic && !HalfPrecision)
        {
            throw new ArgumentException(
                $"{nameof(HalfArithmetic)} takes {nameof(HalfPrecision)}: numbers of 32 bits are multiplied as such.");
        }
    }
}
