using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// What lies between a dispatch and the next one that reads what it has written.
/// </summary>
internal static class MemoryBarriers
{
    /// <summary>Lets shaders that are queued from here on see what those before have stored in buffers, however they read
    /// it: as storage, or as texels.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    public static void BetweenKernels(GL gl)
    {
        gl.MemoryBarrier(MemoryBarrierMask.ShaderStorageBarrierBit | MemoryBarrierMask.TextureFetchBarrierBit);
    }
}
