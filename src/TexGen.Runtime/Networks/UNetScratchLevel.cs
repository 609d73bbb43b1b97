using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// What the blocks of one resolution of a classic U-Net use in turn.
/// </summary>
/// <param name="Inner">What lies between the convolutions of a block.</param>
/// <param name="Normalised">An input, normalised; null where kernels normalise on load.</param>
internal sealed record UNetScratchLevel(ComputeTensor Inner, ComputeTensor? Normalised)
{
    /// <summary>An input, normalised; for kernels that do not normalise on load.</summary>
    public ComputeTensor Normal => Normalised ?? throw new InvalidOperationException("Kernels normalise on load.");
}
