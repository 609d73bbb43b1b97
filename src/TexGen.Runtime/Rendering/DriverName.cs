using System.Globalization;
using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// What tells one GPU with its driver from another: what was found out on one of them holds for no other.
/// </summary>
internal static class DriverName
{
    /// <summary>Vendor, renderer and version, as OpenGL calls them.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    public static string Of(GL gl)
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{gl.GetStringS(StringName.Vendor)}|{gl.GetStringS(StringName.Renderer)}|{gl.GetStringS(StringName.Version)}");
    }
}
