using TexGen.Model.Checkpoints;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <summary>
/// White channels as a picture's, with gradients.
/// </summary>
internal sealed class WhiteToPicture : IDisposable
{
    private readonly Tensor _matrix;
    private readonly Tensor _mean;

    /// <summary>Takes a whitening back.</summary>
    /// <param name="whitening">The whitening.</param>
    /// <param name="device">Where.</param>
    public WhiteToPicture(WhiteningInfo whitening, Device device)
    {
        int channels = whitening.Channels;
        _matrix = TensorData.FromSpan(whitening.FromWhite, [channels, channels, 1, 1], device).DetachFromDisposeScope();
        _mean = TensorData.FromSpan(whitening.Mean, [channels], device).DetachFromDisposeScope();
    }

    /// <summary>The picture, values −1…1, clipped as those of files are: a map of black and white is so made.</summary>
    /// <param name="white">[N, C, H, W].</param>
    public Tensor Of(Tensor white) => nn.functional.conv2d(white, _matrix, _mean).clamp(-1.0, 1.0);

    /// <inheritdoc/>
    public void Dispose()
    {
        _matrix.Dispose();
        _mean.Dispose();
    }
}
