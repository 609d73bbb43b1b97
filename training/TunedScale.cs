using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <summary>
/// What the tiles of one scale are compared with while a network learns from its own (<see cref="PatchTuning"/>).
/// </summary>
internal sealed class TunedScale : IDisposable
{
    private readonly Dictionary<string, PatchLoss> _patches;
    private readonly Dictionary<string, AutocovarianceLoss> _forms = [];

    private TunedScale(int index, double gain, IReadOnlyList<Exemplar> exemplars, ModelManifest manifest, Device device)
    {
        using DisposeScope scope = NewDisposeScope();

        Index = index;
        Gain = gain;
        Dictionary<string, (Tensor Pictures, BorderMode Border)[]> references =
            PatchReferences.Of([.. exemplars.Select(exemplar => exemplar.AtScale(index))], manifest, device);
        _patches = PatchReferences.CreateLosses(references, manifest);
        if (index > 0)
        {
            _forms = references.ToDictionary(static each => each.Key, static each => new AutocovarianceLoss(each.Value));
        }
    }

    /// <summary>Which scale, 0 the finest.</summary>
    public int Index { get; }

    /// <summary>What its white channels are multiplied by.</summary>
    public double Gain { get; }

    /// <summary>
    /// The scales of a model, the finest first.
    /// </summary>
    /// <param name="exemplars">What is learned.</param>
    /// <param name="manifest">The model.</param>
    /// <param name="device">Where.</param>
    public static IEnumerable<TunedScale> Of(
        IReadOnlyList<Exemplar> exemplars, ModelManifest manifest, Device device)
    {
        IReadOnlyList<double> gains = manifest.Conditioning?.Scales?.Gains ?? [1.0];

        return gains.Select((gain, index) => new TunedScale(index, gain, exemplars, manifest, device));
    }

    /// <summary>How far patches are from those of a label's exemplars.</summary>
    public PatchLoss PatchesOf(string label) => _patches[label];

    /// <summary>How far large forms are; null at the finest scale, whose forms coarser ones have placed.</summary>
    public AutocovarianceLoss? FormsOf(string label) => _forms.GetValueOrDefault(label);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PatchLoss patches in _patches.Values)
        {
            patches.Dispose();
        }

        foreach (AutocovarianceLoss forms in _forms.Values)
        {
            forms.Dispose();
        }
    }
}
