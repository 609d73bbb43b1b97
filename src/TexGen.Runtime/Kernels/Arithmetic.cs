namespace TexGen.Runtime.Kernels;

/// <summary>
/// In what numbers convolutions multiply; Arithmetic.glsl knows them by these values.
/// </summary>
internal enum Arithmetic
{
    /// <summary>32-bit floating point.</summary>
    Single = 0,

    /// <summary>16-bit floating point by GL_NV_gpu_shader5.</summary>
    NvidiaHalf = 1,

    /// <summary>16-bit floating point by GL_AMD_gpu_shader_half_float.</summary>
    AmdHalf = 2,

    /// <summary>16-bit floating point by GL_EXT_shader_explicit_arithmetic_types_float16.</summary>
    ExplicitHalf = 3,

    /// <summary>32-bit floating point, rounded to 16 bits after every operation: for tests without a GPU.</summary>
    EmulatedHalf = 4,
}
