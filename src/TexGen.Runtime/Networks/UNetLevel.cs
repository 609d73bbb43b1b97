using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// A level of a classic U-Net on its way down or up.
/// </summary>
/// <param name="Channels">Channels of its blocks' outputs.</param>
/// <param name="Blocks">Its residual blocks.</param>
/// <param name="ResamplingName">The name of what leads to the next level.</param>
/// <param name="Resampling">What leads to it: one convolution down, four up; none behind the last level.</param>
internal sealed record UNetLevel(
    int Channels,
    IReadOnlyList<UNetBlock> Blocks,
    string ResamplingName,
    IReadOnlyList<ConvolutionLayer> Resampling);
