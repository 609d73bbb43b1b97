using TexGen.Model.Checkpoints;
using TexGen.Model.Metrics;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Training.Distillation;

/// <summary>
/// What a student is judged by at one scale of its tiles; a model without scales has one.
/// </summary>
internal sealed class DistilledScale : IDisposable
{
    private readonly WhiteToPicture _toPicture;
    private readonly double _gain;
    private Dictionary<string, PatchLoss> _patches = [];

    /// <summary>Prepares the scale, as yet without patches.</summary>
    /// <param name="whitening">The model's whitening.</param>
    /// <param name="index">Which scale, 0 the finest.</param>
    /// <param name="gain">What its white pictures are multiplied by.</param>
    /// <param name="device">Where.</param>
    public DistilledScale(WhiteningInfo whitening, int index, double gain, Device device)
    {
        Index = index;
        _gain = gain;
        _toPicture = new WhiteToPicture(whitening, device);
        Low = Bound(whitening.Low);
        High = Bound(whitening.High);

        Tensor Bound(float[] values) => TensorData.FromSpan(
            [.. values.Select(value => (float)(gain * value))], [1, values.Length, 1, 1], device).DetachFromDisposeScope();
    }

    /// <summary>Which scale, 0 the finest.</summary>
    public int Index { get; }

    /// <summary>The smallest values of its pictures, [1, C, 1, 1].</summary>
    public Tensor Low { get; }

    /// <summary>The largest values of its pictures, [1, C, 1, 1].</summary>
    public Tensor High { get; }

    /// <summary>Its pictures with values −1…1, with gradients.</summary>
    /// <param name="white">[N, C, H, W], with its gain.</param>
    public Tensor ToPicture(Tensor white) => _toPicture.Of(_gain == 1.0 ? white : white.mul(1.0 / _gain));

    /// <summary>Says what patches are compared with.</summary>
    /// <param name="patches">The loss of each label, and of all; taken over.</param>
    public void CompareWith(Dictionary<string, PatchLoss> patches) => _patches = patches;

    /// <summary>The loss of a label's patches.</summary>
    /// <param name="label">The label; null for anything.</param>
    public PatchLoss PatchesOf(string? label) => _patches[label ?? PatchReferences.Any];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PatchLoss patches in _patches.Values)
        {
            patches.Dispose();
        }

        _toPicture.Dispose();
        Low.Dispose();
        High.Dispose();
    }
}
