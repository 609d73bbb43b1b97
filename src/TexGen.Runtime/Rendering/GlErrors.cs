using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// OpenGL's pending errors. A driver may keep one flag for each kind, and gives them in any order.
/// </summary>
internal static class GlErrors
{
    // There are fewer kinds; a context that is lost may answer with an error for ever.
    private const int Most = 16;

    /// <summary>Takes all pending errors away.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <returns>Out of memory if that is among them, else the first; no error if there is none.</returns>
    public static GLEnum Take(GL gl)
    {
        GLEnum taken = GLEnum.NoError;
        for (int i = 0; i < Most; i++)
        {
            GLEnum error = gl.GetError();
            if (error == GLEnum.NoError)
            {
                break;
            }

            taken = taken == GLEnum.NoError || error == GLEnum.OutOfMemory ? error : taken;
        }

        return taken;
    }
}
