namespace TexGen.Runtime.Rendering;

/// <summary>
/// OpenGL drivers that compute with the processor.
/// </summary>
internal static class SoftwareRenderers
{
    private static readonly string[] Names =
        ["llvmpipe", "softpipe", "swrast", "Software Rasterizer", "SwiftShader", "GDI Generic", "Basic Render"];

    /// <summary>Whether a renderer is one of them.</summary>
    /// <param name="renderer">What OpenGL calls itself.</param>
    public static bool Include(string renderer) =>
        Names.Any(name => renderer.Contains(name, StringComparison.OrdinalIgnoreCase));
}
