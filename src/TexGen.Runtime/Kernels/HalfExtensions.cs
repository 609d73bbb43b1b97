namespace TexGen.Runtime.Kernels;

/// <summary>
/// The extensions by which shaders of desktop OpenGL compute in 16-bit floating point.
/// </summary>
/// <remarks>
/// The types and the functions that pack them are spelt the same in all three. NVIDIA's comes first, as its drivers have
/// refused AMD's; the last one has a text among Khronos' extensions of GLSL, but no entry in the registry of OpenGL.
/// </remarks>
internal static class HalfExtensions
{
    /// <summary>Them, the first one preferred.</summary>
    public static IReadOnlyList<(string Name, Arithmetic Arithmetic)> All { get; } =
    [
        ("GL_NV_gpu_shader5", Arithmetic.NvidiaHalf),
        ("GL_AMD_gpu_shader_half_float", Arithmetic.AmdHalf),
        ("GL_EXT_shader_explicit_arithmetic_types_float16", Arithmetic.ExplicitHalf),
    ];

    /// <summary>How a driver multiplies in halves.</summary>
    /// <param name="isPresent">Whether it has an extension.</param>
    /// <returns><see cref="Arithmetic.Single"/> where it has none of them.</returns>
    public static Arithmetic Find(Func<string, bool> isPresent)
    {
        return All.Where(extension => isPresent(extension.Name)).Select(static extension => extension.Arithmetic)
            .FirstOrDefault(Arithmetic.Single);
    }
}
