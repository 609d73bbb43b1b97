using System.Numerics;
using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// The levels of a texture's mip chain, and the memory for their means.
/// </summary>
internal sealed class MipChain : IDisposable
{
    // Red, green, blue, and what keeps them apart.
    private const int MeanBytes = 4 * sizeof(float);

    /// <summary>Lays the levels out, and allocates.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="width">Width of level 0, in texels.</param>
    /// <param name="height">Height of level 0.</param>
    /// <exception cref="GraphicsException">There is too little memory.</exception>
    public MipChain(GL gl, int width, int height)
    {
        List<MipLevel> levels = [];
        int place = 0;
        for (int level = 1; level < CountOf(width, height); level++)
        {
            levels.Add(new MipLevel(Math.Max(1, width >> level), Math.Max(1, height >> level), place));
            place += levels[^1].Width * levels[^1].Height;
        }

        Levels = levels;
        Means = StorageBuffer.Allocate(gl, (long)Math.Max(1, place) * MeanBytes);
    }

    /// <summary>The levels from 1 on.</summary>
    public IReadOnlyList<MipLevel> Levels { get; }

    /// <summary>The means of all levels: four numbers a texel.</summary>
    public GlBuffer Means { get; }

    /// <summary>How many levels a whole chain has, level 0 among them.</summary>
    /// <param name="width">Width of level 0, in texels.</param>
    /// <param name="height">Height of level 0.</param>
    public static int CountOf(int width, int height) => BitOperations.Log2((uint)Math.Max(width, height)) + 1;

    /// <inheritdoc/>
    public void Dispose() => Means.Dispose();
}
