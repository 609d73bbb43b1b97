using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Metrics;
using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <summary>
/// A run's last part, in which the network also learns from its own tiles: they are made as people make them, and their
/// patches shall be distributed as the exemplar's (<see cref="PatchLoss"/>). What sampling in few steps leaves of blur, grain and
/// missing contrast is so mended where it arises.
/// </summary>
/// <remarks>
/// Clark et al. 2024, "Directly Fine-Tuning Diffusion Models on Differentiable Rewards" (arXiv:2309.17400): gradients go
/// through the last steps of the sampler alone. The loss of crops goes on beside it and keeps the network a denoiser.
/// docs/recipe.md has what it is worth.
/// </remarks>
internal sealed class PatchTuning : IDisposable
{
    /// <summary>About how many of a run's other steps one takes as long as; or more.</summary>
    public const double StepCost = 6.0;

    // Which is why its part of a run is given in time, or in steps.
    private const double MainTime = 0.75;
    private const double MainTimeOfScales = 0.65;
    private const double MainSteps = 0.95;
    private const double MainStepsOfScales = 0.92;

    // A part once begun is not given up for the little that the length of a run in time may change by.
    private const double Hysteresis = 0.95;

    // Before these steps a network's tiles are not yet a texture.
    private const long FewestSteps = 300;

    // The learning rate beside that of the main part, and over how many steps it rises.
    private const double Rate = 0.25;
    private const double WarmUpSteps = 10.0;

    // How many tiles a step makes, and the pixels of all of them: four of 96². More steps of fewer pixels bring more.
    private const int MostTiles = 4;
    private const int Pixels = MostTiles * 96 * 96;

    // Pixels of all evaluations through which gradients go: of tiles that are large, as those of four scales and more are, these
    // are fewer, so that what is kept of them takes no more memory than that of eight of 256² pixels.
    private const long MostKept = 8 * 256L * 256L;

    // Squares of correlations beside deviations.
    private const double FormWeight = 10.0;

    // Every which step is a coarser scale's.
    private const int FineTurns = 3;

    // In the choices of a step, behind its seeds; and how often labels are left out, as in training.
    private const ulong LabelChoice = 1UL << 32;
    private const ulong DropChoice = LabelChoice + 1;
    private const double LabelDropped = 0.1;

    private readonly Parameter[] _parameters;
    private readonly TextureModel _model;
    private readonly TunedScale[] _scales;
    private readonly WhiteToPicture _toPicture;
    private readonly ulong _seed;
    private readonly double _weight;
    private readonly (int Width, int Height) _size;
    private readonly int _tiles;

    /// <summary>
    /// Prepares it.
    /// </summary>
    /// <param name="exemplars">What is learned.</param>
    /// <param name="manifest">The model, without what is measured at a run's end.</param>
    /// <param name="plan">The run.</param>
    /// <param name="device">Where.</param>
    public PatchTuning(
        IReadOnlyList<Exemplar> exemplars, ModelManifest manifest, TrainingPlan plan, Device device)
    {
        using DisposeScope scope = NewDisposeScope();

        _seed = plan.Seed;
        _weight = plan.PatchTuning;
        DenoisingNetwork network = ModelFile.CreateNetwork(manifest);
        int side = PatchReferences.SideFor(network, manifest.Conditioning?.Scales?.Factor ?? 1);
        _model = new TextureModel(manifest, network, device, ComputeTypes.Parse(plan.ComputeType));
        _parameters = [.. network.parameters()];
        _toPicture = new WhiteToPicture(manifest.Whitening, device);
        _scales = [.. TunedScale.Of(exemplars, manifest, device)];
        _size = exemplars.Count == 1
            ? ExemplarTiles.Size(exemplars[0], side, PatchReferences.UnitFor(_model.Stride))
            : (side, side);
        _tiles = Math.Clamp(Pixels / (_size.Width * _size.Height), 1, MostTiles);
    }

    /// <summary>
    /// How much patches are to count in a run.
    /// </summary>
    /// <param name="preset">The preset.</param>
    /// <param name="conditioning">What the network is told.</param>
    /// <param name="options">The run's options.</param>
    /// <returns>0 for not at all: of networks that see whole pictures, of those that follow a guide or enlarge a picture, and of
    /// regular ones that are told where in the period they are, whose maps may repeat more exactly than patches can
    /// tell.</returns>
    public static double WeightOf(Preset preset, ConditioningInfo? conditioning, TrainingOptions options)
    {
        return preset.TileUNet is null || options.Upscale is > 1
            || conditioning is { Guide: not null } or { Grid: not null }
                ? 0.0
                : preset.PatchTuning;
    }

    /// <summary>
    /// The part of a run before it.
    /// </summary>
    /// <param name="weight">How much patches count.</param>
    /// <param name="scales">At how many scales tiles are made.</param>
    /// <param name="options">The run's options.</param>
    /// <returns>In 0…1; 1 where nothing comes after.</returns>
    public static double MainPart(double weight, int scales, TrainingOptions options)
    {
        if (weight == 0.0)
        {
            return 1.0;
        }

        if (options.Steps is not long steps)
        {
            return scales > 1 ? MainTimeOfScales : MainTime;
        }

        double part = scales > 1 ? MainStepsOfScales : MainSteps;

        return part * steps >= FewestSteps ? part : 1.0;
    }

    /// <summary>
    /// Whether a run, as fast as it has been, will have taken enough steps by then. Of one that is slower nothing is
    /// kept for it.
    /// </summary>
    /// <param name="step">Steps done.</param>
    /// <param name="fraction">The part of the run that is over, 0…1.</param>
    /// <param name="mainPart">Where it is to begin.</param>
    public static bool IsWithinReach(long step, double fraction, double mainPart) =>
        mainPart * step >= FewestSteps * fraction;

    /// <summary>Whether a run has come so far.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="fraction">The part of the run that is over, 0…1.</param>
    /// <param name="mainPart">Where it begins.</param>
    /// <param name="hasBegun">Whether it has begun.</param>
    public static bool IsTime(long step, double fraction, double mainPart, bool hasBegun)
    {
        return mainPart < 1.0 && step >= FewestSteps && fraction >= (hasBegun ? Hysteresis * mainPart : mainPart);
    }

    /// <summary>
    /// The learning rate.
    /// </summary>
    /// <param name="largest">The main part's largest.</param>
    /// <param name="step">Steps since it began.</param>
    /// <param name="progress">How much of it is over, 0…1.</param>
    public static double RateAt(double largest, long step, double progress)
    {
        double cosine = 0.5 + (0.5 * Math.Cos(Math.PI * Math.Clamp(progress, 0.0, 1.0)));

        return Rate * largest * Math.Min(1.0, (step + 1.0) / WarmUpSteps) * cosine;
    }

    /// <summary>
    /// Whose turn it is: twice the finished tiles', which patches see most of, then that of a coarser scale.
    /// </summary>
    /// <param name="step">The run's step.</param>
    /// <param name="count">How many scales there are.</param>
    /// <returns>Which scale, 0 the finest.</returns>
    public static int ScaleAt(long step, int count) =>
        count == 1 || step % FineTurns != 0 ? 0 : 1 + (int)(step / FineTurns % (count - 1));

    /// <summary>Through how many of a scale's evaluations gradients go: the last half, as what is decided before shows little in
    /// patches; or those below the first level of a detail's walk.</summary>
    /// <param name="steps">How many there are.</param>
    /// <param name="pixels">Pixels of a step's tiles.</param>
    /// <param name="hasDetail">Whether the scale is walked by <see cref="DetailWalk"/>. Default no.</param>
    public static int EvaluationsOf(int steps, long pixels, bool hasDetail = false) =>
        (int)Math.Clamp(MostKept / pixels, 1, Math.Max(1, hasDetail ? steps - 2 : steps / 2));

    /// <summary>
    /// Makes tiles with the present weights, finished ones and those of each coarser scale in turn, and adds the gradient of
    /// their distance to another.
    /// </summary>
    /// <param name="gradient">What it is added to, like the weights.</param>
    /// <param name="weights">The network's weights, one after another.</param>
    /// <param name="step">The run's step.</param>
    /// <returns>The patches' distance, in deviations of the exemplar.</returns>
    public double AddGradient(Tensor gradient, Tensor weights, long step)
    {
        using DisposeScope scope = NewDisposeScope();

        AdamState.CopyInto(_parameters, weights);
        RandomSequence choices = NoiseStreams.OwnTiles(_seed, step);
        string? label = DrawLabel(choices);
        TunedScale tuned = _scales[ScaleAt(step, _scales.Length)];
        TileRequest request = new()
        {
            Seeds = [.. Enumerable.Range(0, _tiles).Select(i => choices.Bits((ulong)i))],
            Width = _size.Width << tuned.Index,
            Height = _size.Height << tuned.Index,
            GradientSteps = EvaluationsOf(
                StepsAt(tuned.Index), (long)_tiles * _size.Width * _size.Height, HasDetail(tuned.Index)),
            Condition = new TileCondition
            {
                Labels = label is null ? new Dictionary<string, double>() : new() { [label] = 1.0 },
            },
        };
        Tensor picture = _toPicture.Of(Make(request, tuned.Index).div(tuned.Gain));
        Tensor distance = tuned.PatchesOf(label ?? PatchReferences.Any).Of(
            picture, NoiseStreams.PatchDirections(_seed, step));
        Tensor loss = distance.mul(_weight);
        if (_tiles > 1 && tuned.FormsOf(label ?? PatchReferences.Any) is AutocovarianceLoss forms)
        {
            loss = loss.add(forms.Of(picture).mul(_weight * FormWeight));
        }

        loss.backward();

        using IDisposable noGradient = no_grad();
        using Tensor own = AdamState.TakeGradient(_parameters);
        gradient.add_(own);

        return distance.ToDouble();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TunedScale scale in _scales)
        {
            scale.Dispose();
        }

        _toPicture.Dispose();
        _model.Dispose();
    }

    // The white picture of a scale, with its gain and, through the last evaluations, gradients.
    private Tensor Make(TileRequest request, int scale)
    {
        if (scale == 0)
        {
            return Finish(_model.Start(request));
        }

        Tensor? made = null;
        for (int coarser = _scales.Length - 1; coarser >= scale; coarser--)
        {
            made = Finish(_model.StartScale(
                request with
                {
                    GradientSteps = coarser == scale ? request.GradientSteps : 0,
                    Sampling = request.Sampling with { Steps = StepsAt(coarser) },
                },
                coarser,
                made));
        }

        return made!;
    }

    private int StepsAt(int scale) => ScaleWalk.StepsOf(
        new SamplingOptions().StepsFor(_model.Manifest.Diffusion), _scales.Length - 1 - scale, HasDetail(scale));

    private bool HasDetail(int scale) =>
        scale < _scales.Length - 1 && _model.Manifest.Conditioning?.Scales?.Detail is not null;

    private static Tensor Finish(IReverseProcess process)
    {
        using (process)
        {
            while (!process.IsFinished)
            {
                process.Advance();
            }

            return process.Xt.alias();
        }
    }

    private string? DrawLabel(RandomSequence choices)
    {
        IReadOnlyList<string> labels = _model.Manifest.Conditioning?.Labels ?? [];

        return labels.Count == 0 || choices.Uniform(DropChoice) < LabelDropped
            ? null
            : labels[choices.Below(LabelChoice, labels.Count)];
    }
}
