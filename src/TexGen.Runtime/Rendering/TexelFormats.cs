using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// What shaders read of a buffer at a time.
/// </summary>
internal static class TexelFormats
{
    /// <summary>One number.</summary>
    public const SizedInternalFormat One = SizedInternalFormat.R32f;

    /// <summary>Two numbers.</summary>
    public const SizedInternalFormat Two = SizedInternalFormat.RG32f;

    /// <summary>Four numbers.</summary>
    public const SizedInternalFormat Four = SizedInternalFormat.Rgba32f;

    /// <summary>Four halves.</summary>
    public const SizedInternalFormat FourHalves = SizedInternalFormat.Rgba16f;
}
