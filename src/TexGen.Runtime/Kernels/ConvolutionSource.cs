namespace TexGen.Runtime.Kernels;

/// <summary>
/// Where a convolution's input comes from; there are no copies in between.
/// </summary>
internal enum ConvolutionSource
{
    /// <summary>A tensor of the target's size.</summary>
    Plain = 0,

    /// <summary>The mean of 2×2 pixels of a tensor twice as large.</summary>
    Mean = 1,

    /// <summary>A tensor half as large, enlarged (nearest), and behind its channels those of a second one.</summary>
    Joined = 2,

    /// <summary>Squares of pixels of a plain picture, as channels.</summary>
    Planes = 3,

    /// <summary>Every second pixel of a tensor twice as large. With zeros outside, the filter's first row and column lie on
    /// it; on the torus, its middle.</summary>
    Strided = 4,

    /// <summary>A tensor of the target's size, and behind its channels those of a second one.</summary>
    Pair = 5,

    /// <summary>Some of the pixels of a larger tensor.</summary>
    Part = 6,
}
