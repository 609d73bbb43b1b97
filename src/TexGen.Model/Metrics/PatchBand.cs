using TexGen.Model.Imaging;
using static TorchSharp.torch;

namespace TexGen.Model.Metrics;

/// <summary>
/// One band of the reference of a <see cref="PatchLoss"/>.
/// </summary>
/// <param name="Parts">The band of each picture, [N, C, H, W], standardised; taken over.</param>
/// <param name="Mean">The mean of each channel before that, [1, C, 1, 1]; taken over.</param>
/// <param name="Deviation">Its deviation, [1, C, 1, 1]; taken over.</param>
internal sealed record PatchBand(IReadOnlyList<(Tensor Band, BorderMode Border)> Parts, Tensor Mean, Tensor Deviation)
    : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((Tensor band, _) in Parts)
        {
            band.Dispose();
        }

        Mean.Dispose();
        Deviation.Dispose();
    }
}
