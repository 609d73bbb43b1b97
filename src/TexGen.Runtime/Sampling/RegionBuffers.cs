using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// What is kept of a tile at one of its scales, and where it is made anew.
/// </summary>
internal sealed class RegionBuffers : IDisposable
{
    /// <summary>Allocates them; what they hold is undefined.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="buffers">The scale's.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public RegionBuffers(GL gl, SamplerBuffers buffers)
    {
        Known = StorageBuffer.Allocate(gl, (long)buffers.Count * sizeof(float));
        try
        {
            Fill = StorageBuffer.Allocate(gl, (long)buffers.Pixels * sizeof(uint));
        }
        catch
        {
            Known.Dispose();
            throw;
        }
    }

    /// <summary>x_0 of the tile, [C, H, W].</summary>
    public GlBuffer Known { get; }

    /// <summary>1 where the tile is made anew, else 0, [H, W] of 32 bits.</summary>
    public GlBuffer Fill { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Known.Dispose();
        Fill.Dispose();
    }
}
