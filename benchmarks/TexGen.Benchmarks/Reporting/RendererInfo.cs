using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Benchmarks.Reporting;

/// <summary>
/// What an OpenGL context computes with, in the driver's own words.
/// </summary>
/// <param name="Name">The GPU, or the software renderer.</param>
/// <param name="Vendor">Who made the driver.</param>
/// <param name="Version">OpenGL's version and the driver's.</param>
/// <param name="ShadingLanguage">GLSL's version.</param>
/// <param name="Platform">Where EGL found the context.</param>
/// <param name="IsSoftware">Whether a processor does a GPU's work.</param>
internal sealed record RendererInfo(
    string Name, string Vendor, string Version, string ShadingLanguage, string Platform, bool IsSoftware)
{
    /// <summary>Asks the driver.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="platform">Where EGL found it.</param>
    public static RendererInfo Of(GL gl, string platform)
    {
        string name = gl.GetStringS(StringName.Renderer);

        return new RendererInfo(
            name,
            gl.GetStringS(StringName.Vendor),
            gl.GetStringS(StringName.Version),
            gl.GetStringS(StringName.ShadingLanguageVersion),
            platform,
            SoftwareRenderers.Include(name));
    }

    /// <summary>One line for people.</summary>
    public string ToText() => $"{Name} ({Vendor}), OpenGL {Version}, EGL {Platform}";
}
