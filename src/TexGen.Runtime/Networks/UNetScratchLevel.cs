using TexGen.Runtime.Kernels;

namespace TexGen.Runtime.Networks;

/// <summary>
/// What the blocks of one resolution of a classic U-Net use in turn.
/// </summary>
/// <param name="Inner">What lies between the convolutions of a block.</param>
/// <param name="Normalised">An input, normalised; null where kernels normalise on load and there is no attention.</param>
/// <param name="Attention">What attention works on; null where there is none.</param>
internal sealed record UNetScratchLevel(ComputeTensor Inner, ComputeTensor? Normalised, AttentionTensors? Attention)
    : IDisposable
{
    /// <summary>An input, normalised; for kernels that do not normalise on load, and for attention.</summary>
    public ComputeTensor Normal => Normalised ?? throw new InvalidOperationException("Kernels normalise on load.");

    /// <inheritdoc/>
    public void Dispose()
    {
        Inner.Dispose();
        Normalised?.Dispose();
        Attention?.Dispose();
    }
}
