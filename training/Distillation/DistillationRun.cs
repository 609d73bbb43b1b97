using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Metrics;
using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
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
/// Of a model of several scales each is walked so, the finer ones in view of what the student made of the coarser; and the
/// largest forms shall be distributed as those of the teacher's tiles from the same noise, which keeps their contrast.
/// </remarks>
internal sealed partial class DistillationRun : ILearningRun, IDisposable
{
    // How much the largest forms count beside the patches where tiles are made from coarse to fine: as one more of their bands.
    // Of one scale, where patches count less, the difference holds them.
    private const double FormWeight = 1.0 / 3.0;

    private readonly ModelManifest _manifest;
    private readonly TextureModel _teacher;
    private readonly TeacherTiles _tiles;
    private readonly DenoisingNetwork _network;
    private readonly AdamState _adam;
    private readonly NetworkDenoiser _student;
    private readonly NoiseLevel[] _levels;
    private readonly DistilledScale[] _scales; // the coarsest first

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
        // How the teacher was trained; but what was measured of its tiles, and why it ended, is not true of these.
        Training = _manifest.Training with { Quality = null, StoppedEarly = null, Seams = Seams },
        Diffusion = _manifest.Diffusion with
        {
            Distilled = _manifest.Diffusion.Distilled! with
            {
                Steps = Step,
                Seconds = Math.Round(Seconds, 1),
                Loss = Math.Round(Loss, 5),
                Patches = Patches,
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
                + "one anew instead of resuming this one.");
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
        Array.ForEach(_scales, static scale => scale.Dispose());
        _tiles.Dispose();
        _teacher.Dispose();
        _adam.Dispose();
        _network.Dispose();
    }

    // Loss and gradients of a step: the student walks all of its levels, each from where its own last step led, at one
    // scale after the other.
    private (double Loss, double PatchDistance) Backward()
    {
        TeacherGroup tiles = _tiles.Take(Step);
        TileRequest request = _tiles.RequestOf(tiles);
        RandomSequence directions = NoiseStreams.PatchDirections(Plan.Seed, Step);
        double sum = 0.0;
        double distance = 0.0;
        Tensor? coarser = null;

        for (int stage = 0; stage < _scales.Length; stage++)
        {
            DistilledScale scale = _scales[stage];
            (int down, int across) = _tiles.RollAt(Step, stage);
            using NetworkCondition? condition = _teacher.ConditionOf(request, scale.Index, coarser);
            IDenoiser student = ((IDenoiser)_student.With(condition)).Rolled(down, across);
            Tensor path = tiles.Paths[stage].roll([down, across], [3, 4]);
            (Tensor loss, Tensor x0) = Walk(student, path, scale);
            if (Plan.PatchWeight > 0.0)
            {
                PatchLoss patchLoss = scale.PatchesOf(tiles.Label);
                Tensor picture = scale.ToPicture(x0);
                Tensor patches = patchLoss.Of(picture, directions);
                loss = loss.add(patches, Plan.PatchWeight);
                if (_scales.Length > 1)
                {
                    Tensor teacherPicture = scale.ToPicture(path.select(0, _levels.Length));
                    loss = loss.add(patchLoss.OfForms(picture, teacherPicture, directions), Plan.PatchWeight * FormWeight);
                }

                distance += patches.ToDouble() / _scales.Length;
            }

            loss.backward();
            sum += loss.ToDouble();

            // What the finer scale will see is the student's.
            coarser = x0.detach().clamp(scale.Low, scale.High).roll([-down, -across], [2, 3]);
        }

        return (sum, distance);
    }

    // How far each of the student's x̂_0 is from where the teacher's steps lead, and the last one.
    private (Tensor Difference, Tensor X0) Walk(IDenoiser student, Tensor path, DistilledScale scale)
    {
        Tensor teacherXt = path.select(0, 0);
        Tensor xt = teacherXt;
        Tensor x0 = xt;
        Tensor difference = zeros(1, device: xt.device);

        for (int i = 0; i < _levels.Length; i++)
        {
            // DDIM's step (eq. 12 with σ = 0) is x_s = a x̂_0 + b x_t; the last one ends with x̂_0 itself.
            NoiseLevel next = i + 1 < _levels.Length ? _levels[i + 1] : NoiseLevel.None;
            double b = next.Noise / _levels[i].Noise;
            double a = next.Signal - (b * _levels[i].Signal);

            // x̃_0 = (x_s − b x_t)/a of the teacher's x  (arXiv:2202.00512, appendix G)
            Tensor teacherNext = path.select(0, i + 1);
            Tensor target = teacherNext.sub(teacherXt, b).div(a);
            x0 = student.Predict(xt, [_levels[i]]).X0;
            difference = difference.add(nn.functional.mse_loss(x0, target));
            xt = x0.clamp(scale.Low, scale.High).mul(a).add(xt, b);
            teacherXt = teacherNext;
        }

        return (difference, x0);
    }
}
