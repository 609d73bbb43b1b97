using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <summary>
/// What turns a run's last part to sharper forms: a copy of the network, as it was when that part began, and the same copy with
/// most of its numbers dropped. The second errs as the first does, but more; so the target is moved by their difference, away
/// from the error, and the network learns to answer what guidance would make of its answers.
/// </summary>
/// <remarks>
/// Karras et al. 2024, "Guiding a Diffusion Model with a Bad Version of Itself" (arXiv:2406.02507), by dropout instead of a
/// second network, learned as in Tang et al. 2025, "Diffusion Models without Classifier-free Guidance" (arXiv:2502.12154), so
/// that sampling costs nothing more. Only of high noise levels, where forms are decided (Kynkäänniemi et al. 2024,
/// arXiv:2404.07724). docs/recipe.md has what it is worth.
/// </remarks>
internal sealed class SelfGuidance : IDisposable
{
    // The part of a run after which it begins, and the steps before which a network has nothing to sharpen.
    private const double Begin = 0.7;
    private const long FewestSteps = 300;

    // σ below which answers are left as they are: guidance makes grain of fine detail.
    private const double LeastSigma = 0.6;

    // Of the worse copy's numbers, so many are dropped.
    private const double Dropout = 0.6;

    // Several scales are for large motifs with clear outlines, which gain more, and little of them is dropped in training.
    private const double ScalesFactor = 2.0;

    private readonly DenoisingNetwork _better;
    private readonly DenoisingNetwork _worse;
    private readonly double _weight;

    /// <summary>
    /// Copies a network.
    /// </summary>
    /// <param name="manifest">The model.</param>
    /// <param name="weights">Its weights, one after another, on the device to compute on.</param>
    /// <param name="computeType">The type to compute in.</param>
    /// <param name="weight">How far the target is moved, in differences of the two.</param>
    public SelfGuidance(ModelManifest manifest, Tensor weights, ScalarType computeType, double weight)
    {
        _weight = weight;
        _better = Copy(manifest, weights, computeType);
        _better.eval();
        _worse = Copy(manifest with { TileUNet = manifest.TileUNet! with { Dropout = Dropout } }, weights, computeType);
        _worse.train();
    }

    /// <summary>
    /// The weight that a run's targets are to be moved by.
    /// </summary>
    /// <param name="preset">The preset.</param>
    /// <param name="conditioning">What the network is told.</param>
    /// <param name="options">The run's options.</param>
    /// <returns>0 for not at all: of networks without the dropout, of those that enlarge a picture and of regular ones that are told
    /// where in the period they are, which have no forms to decide.</returns>
    public static double WeightOf(Preset preset, ConditioningInfo? conditioning, TrainingOptions options)
    {
        return preset.TileUNet is null || options.Upscale is > 1 || conditioning?.Grid is not null ? 0.0
            : conditioning?.Scales is not null ? ScalesFactor * preset.SelfGuidance
            : preset.SelfGuidance;
    }

    /// <summary>Whether a run has come so far.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="fraction">The part of the run that is over, 0…1.</param>
    public static bool IsTime(long step, double fraction) => step >= FewestSteps && fraction >= Begin;

    /// <summary>
    /// Moves a batch's targets, in place. Threads may do so side by side.
    /// </summary>
    /// <param name="target">What the network should answer, [N, C, S, S].</param>
    /// <param name="input">What it is shown, [N, C + K, S, S].</param>
    /// <param name="features">What it is told, [N, F].</param>
    /// <param name="sigmas">The noise levels, N of them, rising.</param>
    public void Move(Tensor target, Tensor input, Tensor features, IReadOnlyList<double> sigmas)
    {
        int first = sigmas.TakeWhile(static sigma => sigma < LeastSigma).Count();
        int count = sigmas.Count - first;
        if (count == 0)
        {
            return;
        }

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();

        Tensor shown = input.narrow(0, first, count);
        Tensor told = features.narrow(0, first, count);
        Tensor better = _better.call(shown, told);
        Tensor worse = _worse.call(shown, told);

        // Each kind of target is an affine function of x̂_0 at a noise level, so that moving it moves x̂_0 as far.
        long channels = target.shape[1];
        target.narrow(0, first, count).add_(
            better.sub(worse).narrow(1, 0, channels).to(ScalarType.Float32), _weight);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _better.Dispose();
        _worse.Dispose();
    }

    private static DenoisingNetwork Copy(ModelManifest manifest, Tensor weights, ScalarType computeType)
    {
        DenoisingNetwork network = AdamState.CreateNetwork(manifest, weights.device, computeType);
        AdamState.CopyInto(network, weights);

        return network;
    }
}
