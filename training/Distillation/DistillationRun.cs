using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Metrics;
using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training.Distillation;

/// <summary>
/// A distillation: a student that begins as the teacher and learns to take the teacher's many steps in few.
/// </summary>
/// <remarks>
/// Progressive distillation (Salimans and Ho 2022, arXiv:2202.00512) in one go: the student walks its levels from the same
/// x_T as the teacher, and at each of them its x̂_0 shall be the one from which a single step leads where the teacher's
/// steps led. That alone gives soft tiles, as the mean of all that may come is soft. So the finished tiles' patches shall
/// also be distributed as the exemplar's or the teacher's are (<see cref="PatchLoss"/>), which keeps them sharp.
/// </remarks>
internal sealed partial class DistillationRun : ILearningRun, IDisposable
{
    private readonly ModelManifest _manifest;
    private readonly TextureModel _teacher;
    private readonly TeacherTiles _tiles;
    private readonly DenoisingNetwork _network;
    private readonly AdamState _adam;
    private readonly NetworkDenoiser _student;
    private readonly NoiseLevel[] _levels;
    private readonly Dictionary<string, PatchLoss> _patches = [];
    private readonly WhiteToPicture _toPicture;
    private readonly Tensor _low;
    private readonly Tensor _high;
    private readonly int _noiseFeatures;

    /// <summary>What every step follows from.</summary>
    public DistillationPlan Plan { get; }

    /// <inheritdoc/>
    public double LearningRate => Plan.LearningRate;

    /// <inheritdoc/>
    public OptimizerOptions Optimizer => new() { Kind = Plan.Optimizer };

    /// <inheritdoc/>
    public long Step { get; private set; }

    /// <inheritdoc/>
    public double Seconds { get; set; }

    /// <inheritdoc/>
    public double Loss { get; private set; }

    /// <summary>The patches' distance, averaged like the loss, in deviations of the reference.</summary>
    public double PatchDistance { get; private set; }

    /// <summary>What the student would be written down as, with the averaged weights.</summary>
    public ModelManifest Manifest => _manifest with
    {
        Training = _manifest.Training with { Seams = null }, // the teacher's tiles were measured, not these
        Diffusion = _manifest.Diffusion with
        {
            Distilled = _manifest.Diffusion.Distilled! with
            {
                Steps = Step,
                Seconds = Math.Round(Seconds, 1),
                Loss = Math.Round(Loss, 5),
            },
        },
    };

    /// <inheritdoc/>
    public double Advance(double learningRate, double fraction = 0.0)
    {
        using DisposeScope scope = NewDisposeScope();

        (double loss, double distance) = Backward();
        double norm = double.IsFinite(loss) ? _adam.Step(_network, Step, learningRate) : double.NaN;
        if (!double.IsFinite(norm))
        {
            _network.zero_grad();

            throw new TrainingDivergedException(Step, loss, norm);
        }

        Loss = LossAverage.With(Loss, loss, Step);
        PatchDistance = LossAverage.With(PatchDistance, distance, Step);
        Step++;

        return learningRate;
    }

    /// <inheritdoc/>
    public void SaveModel(string path) => ModelFile.Write(path, Manifest, _adam.ToEntries(_adam.Average));

    /// <inheritdoc/>
    public void SaveState(string path)
    {
        DistillationState state = new()
        {
            Plan = Plan,
            Step = Step,
            Seconds = Seconds,
            Loss = Loss,
            PatchDistance = PatchDistance,
        };

        DistillationState.File.Write(path, state, _adam);
    }

    /// <summary>
    /// Takes up a run where its state file left it.
    /// </summary>
    /// <param name="path">The state file.</param>
    /// <exception cref="CheckpointException">The state is damaged, or of another run than this one.</exception>
    public void Resume(string path)
    {
        (DistillationState state, SafetensorsFile file) = DistillationState.File.Read(path);
        if (state.Plan != Plan)
        {
            throw new CheckpointException(
                path,
                $"is of a distillation with other options ({Plan.Difference(state.Plan)}); give the same ones, or start "
                + "again without --resume.");
        }

        TrainingStateFile.Restore(path, file, _adam);
        AdamState.CopyInto(_network, _adam.Master);
        Step = state.Step;
        Seconds = state.Seconds;
        Loss = state.Loss;
        PatchDistance = state.PatchDistance;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PatchLoss patches in _patches.Values)
        {
            patches.Dispose();
        }

        _tiles.Dispose();
        _teacher.Dispose();
        _adam.Dispose();
        _network.Dispose();
        _low.Dispose();
        _high.Dispose();
        _toPicture.Dispose();
    }

    // Loss and gradients of a step: the student walks all of its levels, each from where its own last step led.
    private (double Loss, double PatchDistance) Backward()
    {
        TeacherGroup tiles = _tiles.Take(Step);
        Tensor teacherXt = tiles.Path.select(0, 0);
        using NetworkCondition? condition = Condition(tiles.Label, (int)teacherXt.shape[3], (int)teacherXt.shape[2]);
        NetworkDenoiser student = _student.With(condition);
        Tensor xt = teacherXt;
        Tensor x0 = xt;
        Tensor loss = zeros(1, device: xt.device);

        for (int i = 0; i < _levels.Length; i++)
        {
            // DDIM's step (eq. 12 with σ = 0) is x_s = a x̂_0 + b x_t; the last one ends with x̂_0 itself.
            NoiseLevel next = i + 1 < _levels.Length ? _levels[i + 1] : NoiseLevel.None;
            double b = next.Noise / _levels[i].Noise;
            double a = next.Signal - (b * _levels[i].Signal);

            // x̃_0 = (x_s − b x_t)/a of the teacher's x  (arXiv:2202.00512, appendix G)
            Tensor teacherNext = tiles.Path.select(0, i + 1);
            Tensor target = teacherNext.sub(teacherXt, b).div(a);
            x0 = student.Predict(xt, [_levels[i]]).X0;
            loss = loss.add(nn.functional.mse_loss(x0, target));
            xt = x0.clamp(_low, _high).mul(a).add(xt, b);
            teacherXt = teacherNext;
        }

        double distance = 0.0;
        if (Plan.PatchWeight > 0.0)
        {
            Tensor patches = _patches[tiles.Label ?? PatchReferences.Any].Of(
                _toPicture.Of(x0), NoiseStreams.PatchDirections(Plan.Seed, Step));
            loss = loss.add(patches, Plan.PatchWeight);
            distance = patches.ToDouble();
        }

        loss.backward();

        return (loss.ToDouble(), distance);
    }

    private NetworkCondition? Condition(string? label, int width, int height)
    {
        if (_manifest.Conditioning is null)
        {
            return null;
        }

        float[] features = new float[_manifest.Conditioning.FeatureCount()];
        if (label is not null)
        {
            double[] weights = [.. _manifest.Conditioning.Labels.Select(each => each == label ? 1.0 : 0.0)];
            ConditionFeatures.WriteLabels(weights, _noiseFeatures, features);
        }

        Tensor? places = _manifest.Conditioning.Grid is not GridInfo grid
            ? null
            : TensorData.FromSpan(
                GridPlanes.Of(grid, width, height), [1, grid.PlaneCount, height, width], _teacher.Device);

        return new NetworkCondition(
            places,
            features.Length == 0 ? null : TensorData.FromSpan(features, [1, features.Length], _teacher.Device));
    }
}
