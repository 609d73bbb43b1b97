using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// Whether a context is lost: its GPU was reset, or taken away. Drivers say so where the host has asked to be told when
/// it made the context (GL_LOSE_CONTEXT_ON_RESET); elsewhere they never do.
/// </summary>
internal sealed class ContextLoss
{
    private readonly GL _gl;
    private readonly bool _canTell;
    private bool _isLost;

    /// <summary>Asks what the driver knows of it.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    public ContextLoss(GL gl)
    {
        _gl = gl;
        _canTell = GlVersion.Of(gl) >= 45 || gl.IsExtensionPresent("GL_KHR_robustness");
    }

    /// <summary>Checks that it is not.</summary>
    /// <exception cref="GraphicsException">It is, now or in an earlier call.</exception>
    public void Check()
    {
        // By number: packages of different age answer with different enumerations. A driver forgets a reset that is over.
        _isLost |= _canTell && (int)_gl.GetGraphicsResetStatus() != 0;
        if (_isLost)
        {
            throw new GraphicsException(
                "The OpenGL context is lost, as the GPU was reset or taken away: make a new one, load the model there.");
        }
    }
}
