namespace TexGen.Runtime.Kernels;

/// <summary>
/// One convolution of a network: what it does, how many channels it has, and where its weights lie.
/// </summary>
/// <param name="Kind">What it does.</param>
/// <param name="SourceBlocks">Blocks of its input; of both sources together where there are two.</param>
/// <param name="TargetBlocks">Blocks of its output.</param>
internal sealed record ConvolutionLayer(ConvolutionKind Kind, int SourceBlocks, int TargetBlocks)
{
    /// <summary>Multiplications, each with an addition, for a pixel of the output.</summary>
    public int WorkPerPixel => SourceBlocks * Blocks.Size * TargetBlocks * Blocks.Size * Kind.Side * Kind.Side;

    /// <summary>Where its filters lie.</summary>
    public FilterPlace FiltersAt { get; init; }

    /// <summary>Where its bias begins, in blocks.</summary>
    public int BiasAt { get; init; }

    /// <summary>Where gain and shift of its input's normalisation begin, in blocks.</summary>
    public int NormAt { get; init; }

    /// <summary>Where scale and shift of its output begin in each noise level's part of the FiLM buffer.</summary>
    public int FilmAt { get; init; }

    /// <summary>Blocks of the first of two sources.</summary>
    public int FirstBlocks { get; init; }

    /// <summary>Which pixel of each 2×2 a convolution of side 2 makes, row by row.</summary>
    public int Quarter { get; init; }

    /// <summary>Channels of the plain picture that it reads or writes.</summary>
    public int PlaneCount { get; init; }

    /// <summary>Side of the squares of pixels of that picture.</summary>
    public int PatchSide { get; init; } = 1;
}
