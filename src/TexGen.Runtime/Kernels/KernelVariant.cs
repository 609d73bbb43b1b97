namespace TexGen.Runtime.Kernels;

/// <summary>
/// One way to compute a convolution. All of them compute the same, but for what multiplying in halves loses; which is
/// fastest depends on the GPU and its driver.
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
    /// <summary>Blocks of input channels whose products are summed up in halves, where they are multiplied in them: 16
    /// products.</summary>
    public const int ChunkBlocks = 4;

    private const string DirectShader = "ConvolutionDirect.comp";
    private const string TiledShader = "ConvolutionTiled.comp";

    /// <summary>Whether operands pass through shared memory, so that what is done to an input is done once a tile.</summary>
    public bool IsTiled => Shader == TiledShader;

    /// <summary>Whether it reads texels of buffer textures rather than storage buffers.</summary>
    public bool ReadsTexels { get; private init; }

    /// <summary>In what numbers it multiplies.</summary>
    public Arithmetic Arithmetic { get; private init; }

    /// <summary>The variants that are worth a measurement and multiply in 32-bit numbers.</summary>
    public static IReadOnlyList<KernelVariant> All { get; } =
    [
        Tiled(tilePixels: 128, tileBlocks: 16, depth: 4, quads: 2, blocks: 2),
        Tiled(tilePixels: 64, tileBlocks: 16, depth: 4, quads: 2, blocks: 1),
        Tiled(tilePixels: 64, tileBlocks: 8, depth: 4, quads: 1, blocks: 1),
        Direct(group: 64, pixels: 4, blocks: 2),
        Texels(group: 64, pixels: 4, blocks: 4),
        Texels(group: 64, pixels: 4, blocks: 2),
    ];

    /// <summary>Those that multiply in halves: in shared memory they take half the room.</summary>
    /// <param name="arithmetic">By which extension.</param>
    public static IReadOnlyList<KernelVariant> InHalves(Arithmetic arithmetic)
    {
        return
        [
            Tiled(tilePixels: 128, tileBlocks: 16, depth: 8, quads: 2, blocks: 2).In(arithmetic),
            .. All.Select(variant => variant.In(arithmetic)),
        ];
    }

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

    /// <summary>A kernel without shared memory that reads buffer textures.</summary>
    /// <param name="group">Invocations of a group.</param>
    /// <param name="pixels">Pixels that an invocation makes.</param>
    /// <param name="blocks">Blocks of four channels that it makes of each.</param>
    public static KernelVariant Texels(int group, int pixels, int blocks)
    {
        return Direct(group, pixels, blocks) with { Name = $"texels-{group}x{pixels}x{4 * blocks}", ReadsTexels = true };
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

    /// <summary>The same kernel, multiplying in other numbers.</summary>
    /// <param name="arithmetic">In which.</param>
    /// <exception cref="ArgumentException">What is in shared memory at a time does not divide into chunks.</exception>
    public KernelVariant In(Arithmetic arithmetic)
    {
        if (arithmetic != Arithmetic.Single && Definitions.TryGetValue("DEPTH", out int depth) && depth % ChunkBlocks != 0)
        {
            throw new ArgumentException($"'{Name}' has no whole chunks of {ChunkBlocks} blocks in shared memory.");
        }

        return this with { Name = arithmetic == Arithmetic.Single ? Name : $"{Name}-f16", Arithmetic = arithmetic };
    }
}
