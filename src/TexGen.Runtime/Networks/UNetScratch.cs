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
        bool isNormalised = library.Choice.Variants.Any(static variant => !variant.IsTiled);
        try
        {
            for (int level = 0; level < layers.Down.Count; level++)
            {
                (int levelWidth, int levelHeight) = (width >> level, height >> level);
                ComputeTensor Make(int channels) => new(
                    library.Gl, channels, levelWidth, levelHeight, library.Precision);
                int most = layers.NormsOf(level).Max(static norm => norm.AllBlocks);
                sizes.Add((most, levelWidth * levelHeight));
                int channels = layers.Down[level].Channels;
                bool attends = layers.HasAttention(level);

                // One by one, so that those before are disposed of where there is no memory for the next.
                _levels.Add(new UNetScratchLevel(Make(channels), null, null));
                _levels[level] = _levels[level] with
                {
                    Normalised = isNormalised || attends ? Make(most * Blocks.Size) : null,
                };
                _levels[level] = _levels[level] with
                {
                    Attention = attends ? new AttentionTensors(library, channels, levelWidth, levelHeight) : null,
                };
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
            level.Dispose();
        }

        Norms?.Dispose();
    }
}
