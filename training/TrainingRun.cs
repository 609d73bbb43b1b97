using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training;

/// <summary>
/// A run: network, optimizer and where it stands. It knows how to take one step and how to write itself down; how long
/// to go on is the <see cref="TrainingLoop"/>'s business.
/// </summary>
internal sealed partial class TrainingRun : ILearningRun, IDisposable
{
    private readonly AdamState _adam;
    private readonly BatchMaker _batches;
    private readonly ModelManifest _manifest;
    private readonly ShardThreads _threads;
    private readonly ShardedGradient _gradient;
    private double _mainPart = 1.0;
    private Task<TrainingBatch>? _nextBatch;
    private PatchTuning? _tuning;
    private long? _tuningBegan;

    private TrainingRun(
        IReadOnlyList<Exemplar> exemplars,
        TrainingPlan plan,
        ModelManifest manifest,
        IReadOnlyList<ExemplarCrops> crops,
        DenoisingNetwork network,
        Device device,
        int shards)
    {
        Device = device;
        _manifest = manifest;
        ComputeType = ComputeTypes.Parse(plan.ComputeType);
        TensorCores.Prepare(device, ComputeType);
        Plan = plan;
        Exemplars = exemplars;

        INoiseEmbedding embedding = ModelFile.CreateEmbedding(manifest);
        CropConditions? conditions = manifest.Conditioning is null
            ? null
            : new CropConditions(manifest.Conditioning, manifest.Exemplars, plan.Channels, embedding.Width);
        NoiseDistribution noise = new(plan.Noise, manifest.Diffusion);
        _batches = new BatchMaker(crops, noise, embedding, plan, conditions);

        int factor = manifest.Conditioning?.Scales?.Factor ?? 1;
        Stride = network.Stride * factor;
        ReceptiveField = network.ReceptiveField * factor;
        WeightInitialization.Initialize(network, plan.Seed);
        network.to(device);
        _threads = new ShardThreads(shards);
        _adam = new AdamState(network, plan.Optimizer, _threads);
        _gradient = new ShardedGradient(manifest, plan, device, _threads);
    }

    /// <summary>Where it computes.</summary>
    public Device Device { get; }

    /// <summary>The type it computes in.</summary>
    public ScalarType ComputeType { get; }

    /// <summary>What every step follows from.</summary>
    public TrainingPlan Plan { get; }

    /// <inheritdoc/>
    public double LearningRate => Plan.LearningRate;

    /// <inheritdoc/>
    public OptimizerOptions Optimizer => Plan.Optimizer;

    /// <summary>Whether its last part learned from its own tiles.</summary>
    public bool IsTuned => _tuningBegan is not null;

    /// <summary>What widths and heights of tiles must be multiples of, in pixels.</summary>
    public int Stride { get; }

    /// <summary>The side of the square that one output pixel depends on, in pixels; 0 when that is the whole picture.</summary>
    public int ReceptiveField { get; }

    /// <summary>What is learned from.</summary>
    public IReadOnlyList<Exemplar> Exemplars { get; }

    /// <inheritdoc/>
    public long Step { get; private set; }

    /// <inheritdoc/>
    public double Seconds { get; set; }

    /// <inheritdoc/>
    public double Loss { get; private set; } = 1.0;

    /// <summary>What the run would be written down as, with the averaged weights.</summary>
    public ModelManifest Manifest => _manifest with
    {
        Whitening = WhiteningFit.WithShift(
            WhiteningFit.WithContrast(_manifest.Whitening, Contrast), Shift),
        Training = new TrainingInfo
        {
            Steps = Step,
            Seconds = Math.Round(Seconds, 1),
            Seed = Plan.Seed,
            Preset = Plan.Preset,
            Loss = Math.Round(Loss, 5),
            CropSide = Plan.Side,
            Halo = Plan.Halo,
            ComputeType = Plan.ComputeType,
            Quality = LastCheck,
            Contrast = Contrast,
            Shift = Shift,
            Seams = Seams,
            StoppedEarly = Ending?.Reason,
        },
    };

    /// <summary>
    /// Takes up a run where its state file left it.
    /// </summary>
    /// <param name="path">The state file.</param>
    /// <exception cref="CheckpointException">The state is damaged, or of another run than this one.</exception>
    public void Resume(string path)
    {
        (TrainingState state, SafetensorsFile file) = TrainingStateFile.Read(path);
        if (state.Plan != Plan)
        {
            throw new CheckpointException(
                path,
                $"is of a run with other options ({Plan.Difference(state.Plan)}); "
                + "give the same ones, or start a run anew instead of resuming this one.");
        }

        if (!state.Exemplars.Select(static each => each.Identity())
            .SequenceEqual(_manifest.Exemplars.Select(static each => each.Identity())))
        {
            throw new CheckpointException(
                path,
                "is of a run on other exemplars, masks, labels or guides; give the same ones in the same order, or start a "
                + "run anew instead of resuming this one.");
        }

        TrainingStateFile.Restore(path, file, _adam);
        _gradient.Guide(_adam.Guide);
        Step = state.Step;
        Seconds = state.Seconds;
        Loss = state.Loss;
        Ending = state.Ending;
        _tuningBegan = state.TuningBegan;
        _checks.Clear();
        _checks.AddRange(state.Checks);
        _nextBatch = null;
    }

    /// <inheritdoc/>
    public double MainPartAt(double fraction) =>
        IsTuned || PatchTuning.IsWithinReach(Step, fraction, _mainPart) ? _mainPart : 1.0;

    /// <inheritdoc/>
    public double LastPartCost => PatchTuning.StepCost;

    /// <inheritdoc/>
    public double Advance(double learningRate, double fraction = 0.0)
    {
        long step = Step;
        double mainPart = MainPartAt(fraction);
        Guide(Plan.SelfGuidance > 0.0 && SelfGuidance.IsTime(step, fraction / mainPart));
        Tune(PatchTuning.IsTime(step, fraction, mainPart, IsTuned));
        TrainingBatch batch = (_nextBatch ?? Task.Run(() => _batches.Make(step))).GetAwaiter().GetResult();
        _nextBatch = Task.Run(() => _batches.Make(step + 1));

        using DisposeScope scope = NewDisposeScope();

        (double loss, Tensor gradient) = _gradient.Of(batch, _adam.Master, step);
        using Tensor held = gradient;
        double patches = _tuning?.AddGradient(gradient, _adam.Master, step) ?? 0.0;
        (long ownStep, double rate) = PaceOf(step, learningRate, fraction);
        double norm = double.IsFinite(loss + patches) ? _adam.Step(gradient, ownStep, rate) : double.NaN;
        if (!double.IsFinite(norm))
        {
            _nextBatch = null; // it is the following step's, but this one was not made

            throw new TrainingDivergedException(step, loss, norm);
        }

        Loss = LossAverage.With(Loss, loss, step);
        Step++;

        return rate;
    }

    /// <inheritdoc/>
    public void SaveModel(string path) => ModelFile.Write(path, Manifest, _adam.ToEntries(_adam.Average));

    /// <inheritdoc/>
    public void SaveState(string path)
    {
        TrainingState state = new()
        {
            Plan = Plan,
            Exemplars = _manifest.Exemplars,
            Step = Step,
            Seconds = Seconds,
            Loss = Loss,
            Checks = _checks,
            Ending = Ending,
            TuningBegan = _tuningBegan,
        };

        TrainingStateFile.Write(path, state, _adam);
    }

    /// <summary>
    /// A network with the averaged weights.
    /// </summary>
    /// <returns>The network on the run's device, in evaluation mode; the caller's.</returns>
    public DenoisingNetwork CreateAveragedNetwork() => _adam.CreateAveraged(_manifest, Device, ComputeType);

    /// <inheritdoc/>
    public void Dispose()
    {
        _tuning?.Dispose();
        _gradient.Dispose();
        _adam.Dispose();
        _threads.Dispose();
    }

    // Begins with the averaged weights as they are, and ends where a run that was over is made longer.
    private void Guide(bool isTime)
    {
        if (isTime == _adam.Guide is not null)
        {
            return;
        }

        _gradient.Guide(isTime ? _adam.TakeGuide() : null);
        if (!isTime)
        {
            _adam.DropGuide();
        }
    }

    // The last part begins with the averaged weights, as those are what makes tiles. A run that was over and is made longer
    // has it before it again.
    private void Tune(bool isTime)
    {
        if (isTime)
        {
            if (_tuningBegan is null)
            {
                _tuningBegan = Step;
                _adam.Restart();
            }

            _tuning ??= new PatchTuning(Exemplars, _manifest, Plan, Device);
        }
        else
        {
            _tuning?.Dispose();
            _tuning = null;
            _tuningBegan = null;
        }
    }

    // The optimizer's step, and its learning rate: the last part has its own.
    private (long Step, double Rate) PaceOf(long step, double learningRate, double fraction)
    {
        if (_tuningBegan is not long began)
        {
            return (step, learningRate);
        }

        double progress = (fraction - _mainPart) / (1.0 - _mainPart);

        return (step - began, PatchTuning.RateAt(LearningRate, step - began, progress));
    }
}
