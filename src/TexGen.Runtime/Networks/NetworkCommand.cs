using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Networks;

/// <summary>
/// One dispatch of a network's evaluation.
/// </summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Source">Its input; null for the picture.</param>
/// <param name="Target">Its output; null for the answer.</param>
internal sealed record NetworkCommand(string Name, ComputeTensor? Source, ComputeTensor? Target)
{
    /// <summary>The convolution; null where it is something else.</summary>
    public ConvolutionLayer? Layer { get; init; }

    /// <summary>Queues what is not a convolution: so many of its groups.</summary>
    public Action<GroupRange>? Dispatch { get; init; }

    /// <summary>The second input of a convolution that joins two.</summary>
    public ComputeTensor? Second { get; init; }

    /// <summary>What a convolution adds to its sum.</summary>
    public ComputeTensor? Residual { get; init; }

    /// <summary>Mean and reciprocal deviation, which a convolution that normalises on load reads.</summary>
    public GlBuffer? Statistics { get; init; }

    /// <summary>Width of a convolution's output, in its own pixels.</summary>
    public int Width { get; init; }

    /// <summary>Height of a convolution's output.</summary>
    public int Height { get; init; }

    /// <summary>How many groups of invocations it has along the pixels.</summary>
    public int Groups { get; init; }

    /// <summary>How many groups it can be cut into along the channels. Default 1, not at all.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>About how much work it is, in multiplications and additions.</summary>
    public long Work { get; init; }
}
