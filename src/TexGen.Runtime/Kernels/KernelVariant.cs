namespace TexGen.Runtime.Kernels;

/// <summary>
/// One way to compute a convolution. All of them compute the same; which is fastest depends on the GPU and its driver.
/// </summary>
/// <param name="Name">What reports and caches call it.</param>
/// <param name="Shader">The file of the kernel.</param>
/// <param name="TilePixels">Pixels that a group of invocations makes.</param>
/// <param name="TileBlocks">Blocks of four channels that it makes of each.</param>
/// <param name="Definitions">The definitions that the shader is compiled with.</param>
internal sealed record KernelVariant(
    string Name,
    string Shader,
    int TilePixels,
    int TileBlocks,
    IReadOnlyDictionary<string, int> Definitions)
{
    private const string DirectShader = "ConvolutionDirect.comp";
    private const string TiledShader = "ConvolutionTiled.comp";

    /// <summary>Whether operands pass through shared memory, so that what is done to an input is done once a tile.</summary>
    public bool IsTiled => Shader == TiledShader;

    /// <summary>The variants that are worth a measurement.</summary>
    public static IReadOnlyList<KernelVariant> All { get; } =
    [
        Tiled(tilePixels: 128, tileBlocks: 16, depth: 4, quads: 2, blocks: 2),
        Tiled(tilePixels: 64, tileBlocks: 16, depth: 4, quads: 2, blocks: 1),
        Tiled(tilePixels: 64, tileBlocks: 8, depth: 4, quads: 1, blocks: 1),
        Direct(group: 64, pixels: 4, blocks: 4),
        Direct(group: 64, pixels: 4, blocks: 2),
    ];

    /// <summary>A kernel without shared memory.</summary>
    /// <param name="group">Invocations of a group.</param>
    /// <param name="pixels">Pixels that an invocation makes.</param>
    /// <param name="blocks">Blocks of four channels that it makes of each.</param>
    public static KernelVariant Direct(int group, int pixels, int blocks)
    {
        return new KernelVariant(
            $"direct-{group}x{pixels}x{4 * blocks}",
            DirectShader,
            group * pixels,
            blocks,
            new Dictionary<string, int> { ["GROUP"] = group, ["PIXELS"] = pixels, ["BLOCKS"] = blocks });
    }

    /// <summary>A kernel whose operands pass through shared memory.</summary>
    /// <param name="tilePixels">Pixels that a group makes.</param>
    /// <param name="tileBlocks">Blocks of four channels that it makes of each.</param>
    /// <param name="depth">Blocks of four input channels that are in shared memory at a time.</param>
    /// <param name="quads">Fours of pixels that an invocation makes.</param>
    /// <param name="blocks">Blocks of four channels that it makes of each.</param>
    /// <exception cref="ArgumentException">The invocations do not divide the tile evenly.</exception>
    public static KernelVariant Tiled(int tilePixels, int tileBlocks, int depth, int quads, int blocks)
    {
        int group = tilePixels / (4 * quads) * (tileBlocks / blocks);
        bool isEven = tilePixels % (4 * quads) == 0 && tileBlocks % blocks == 0 && group % (tilePixels / 4) == 0;
        if (!isEven)
        {
            throw new ArgumentException(
                $"{group} invocations cannot share a tile of {tilePixels} pixels and {tileBlocks} blocks evenly.");
        }

        return new KernelVariant(
            $"tiled-{tilePixels}x{4 * tileBlocks}x{4 * depth}-{4 * quads}x{4 * blocks}",
            TiledShader,
            tilePixels,
            tileBlocks,
            new Dictionary<string, int>
            {
                ["GROUP"] = group,
                ["TILE_PIXELS"] = tilePixels,
                ["TILE_BLOCKS"] = tileBlocks,
                ["DEPTH"] = depth,
                ["QUADS"] = quads,
                ["BLOCKS"] = blocks,
            });
    }
}
