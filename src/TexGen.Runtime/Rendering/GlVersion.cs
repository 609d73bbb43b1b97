using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// What version of OpenGL a context has.
/// </summary>
internal static class GlVersion
{
    /// <summary>Ten times the major version and the minor one: 43 is OpenGL 4.3.</summary>
    /// <param name="gl">The context, current on this thread; OpenGL 3.0 or newer.</param>
    public static int Of(GL gl) => (10 * gl.GetInteger(GetPName.MajorVersion)) + gl.GetInteger(GetPName.MinorVersion);
}
