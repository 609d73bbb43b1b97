using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// The layers of a classic residual block: x + second(SiLU(norm(first(SiLU(norm(x))) + time))), x through a shortcut where
/// it has other channels.
/// </summary>
/// <param name="Name">The block's name in the model file.</param>
/// <param name="InputNorm">The normalisation of its input.</param>
/// <param name="First">The first convolution, the noise level's shift behind it.</param>
/// <param name="InnerNorm">The normalisation between the two.</param>
/// <param name="Second">The second convolution, x added to it.</param>
/// <param name="Shortcut">What x passes through; null where it is added as it is.</param>
internal sealed record UNetBlock(
    string Name,
    GroupNormLayer InputNorm,
    ConvolutionLayer First,
    GroupNormLayer InnerNorm,
    ConvolutionLayer Second,
    ConvolutionLayer? Shortcut)
{
    /// <summary>The attention behind it; null where there is none.</summary>
    public AttentionLayers? Attention { get; init; }
}
