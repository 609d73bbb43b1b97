using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Kernels;

/// <summary>
/// What a convolution reads and writes. The residual may be the target itself; a source may not.
/// </summary>
/// <param name="Source">Its input.</param>
/// <param name="Target">Its output.</param>
internal readonly record struct ConvolutionOperands(GlBuffer Source, GlBuffer Target)
{
    /// <summary>Where in the source's buffer the input begins, in fours of channels of a pixel.</summary>
    public int SourceAt { get; init; }

    /// <summary>The second input; null where there is one only.</summary>
    public GlBuffer? Second { get; init; }

    /// <summary>Mean and reciprocal deviation of the input's pixels, or of its channels' groups; null where it is not
    /// normalised.</summary>
    public GlBuffer? Statistics { get; init; }

    /// <summary>What is added to the output; null where nothing is.</summary>
    public GlBuffer? Residual { get; init; }

    /// <summary>Filters that are worked out on the way, from the buffer's beginning; null for those of the network.</summary>
    public GlBuffer? Filters { get; init; }

    /// <summary>Where a part of the pixels is read or written: the first of them, and the number of all.</summary>
    public (int First, int All) Part { get; init; }

    /// <summary>By how many pixels to the right and down the network sees plain pictures rolled; not negative.</summary>
    public (int X, int Y) Roll { get; init; }

    /// <summary>Which planes of a plain picture are read as zeros: the first, and the first behind them.</summary>
    public (int First, int Behind) Hidden { get; init; }

    /// <summary>Where the noise level's part of the FiLM buffer begins, in blocks.</summary>
    public int FilmAt { get; init; }
}
