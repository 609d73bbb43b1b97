using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// The convolutions of a residual block: x + second(SiLU(FiLM(first(SiLU(norm(x)))))).
/// </summary>
/// <param name="Name">The block's name in the model file.</param>
/// <param name="First">The first one, FiLM and SiLU behind it.</param>
/// <param name="Second">The second one, x added to it.</param>
internal sealed record ResidualLayers(string Name, ConvolutionLayer First, ConvolutionLayer Second);
