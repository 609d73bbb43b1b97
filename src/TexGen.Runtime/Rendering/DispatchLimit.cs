using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// How large a dispatch may be. Drivers refuse a larger one with an error only, and nothing is computed.
/// </summary>
internal static class DispatchLimit
{
    // GL_MAX_COMPUTE_WORK_GROUP_COUNT
    private const GetPName MostGroups = (GetPName)0x91BE;

    // What every OpenGL 4.3 must allow.
    private const int Guaranteed = 65_535;

    /// <summary>The most groups of a dispatch along x, at least 1.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    public static int Groups(GL gl)
    {
        int most = gl.GetInteger(MostGroups, 0);

        // A limit beyond 31 bits comes back as a negative number.
        return most > 0 ? most : Guaranteed;
    }
}
