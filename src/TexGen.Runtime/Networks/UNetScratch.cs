using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// The tensors and buffers of a classic U-Net that many of its layers use in turn.
/// </summary>
internal sealed class UNetScratch : IDisposable
{
    private readonly List<UNetScratchLevel> _levels = [];

    /// <summary>Allocates them.</summary>
    /// <param name="library">The programs that are to use them.</param>
    /// <param name="layers">The network's layers.</param>
    /// <param name="width">Width of the picture in pixels.</param>
    /// <param name="height">Height of the picture.</param>
    /// <exception cref="Rendering.GraphicsException">There is too little memory.</exception>
    public UNetScratch(KernelLibrary library, UNetLayers layers, int width, int height)
    {
        List<(int Blocks, int Pixels)> sizes = [];
        try
        {
            for (int level = 0; level < layers.Down.Count; level++)
            {
                (int levelWidth, int levelHeight) = (width >> level, height >> level);
                ComputeTensor Make(int channels) => new(
                    library.Gl, channels, levelWidth, levelHeight, library.Precision);
                int most = layers.NormsOf(level).Max(static norm => norm.AllBlocks);
                sizes.Add((most, levelWidth * levelHeight));
                ComputeTensor inner = Make(layers.Down[level].Channels);
                _levels.Add(new UNetScratchLevel(inner, null));
                ComputeTensor? normal = library.Variant.IsTiled ? null : Make(most * Blocks.Size);
                _levels[level] = new UNetScratchLevel(inner, normal);
            }

            Norms = new GroupNormBuffers(library.Gl, sizes);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Those of each resolution, from the finest.</summary>
    public IReadOnlyList<UNetScratchLevel> Levels => _levels;

    /// <summary>What lies between the dispatches of normalisations.</summary>
    public GroupNormBuffers Norms { get; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (UNetScratchLevel level in _levels)
        {
            level.Inner.Dispose();
            level.Normalised?.Dispose();
        }

        Norms?.Dispose();
    }
}
