using TexGen.Model.Checkpoints;
using TexGen.Training;
using TexGen.Training.Distillation;
using TorchSharp;

namespace TexGen.Plugin;

/// <summary>
/// Distills a model: teaches a copy of it to make tiles in one, two or four network evaluations instead of sixteen.
/// </summary>
/// <remarks>A distiller's <see cref="Distill"/> blocks; call it on a thread of its own. It may run beside
/// generators.</remarks>
public sealed class TextureDistiller
{
    private readonly string _teacherPath;
    private readonly DistillerOptions _options;

    /// <summary>
    /// Reads the model's description and the exemplar, if one is named.
    /// </summary>
    /// <param name="teacherPath">The <c>*.texgen</c> file of the model to distill.</param>
    /// <param name="options">How to distill; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range, a model of this kind cannot be distilled, or the
    /// exemplar is not one of it.</exception>
    /// <exception cref="FileNotFoundException">There is no such file, or no picture in a folder.</exception>
    /// <exception cref="CheckpointException">The model's file is damaged, newer than this program or not a model.</exception>
    /// <exception cref="InvalidDataException">A picture is damaged or unfit; the message says what to do.</exception>
    public TextureDistiller(string teacherPath, DistillerOptions? options = null)
    {
        _options = options ?? new DistillerOptions();
        _options.Distillation.Validate();
        _teacherPath = teacherPath;
        ModelManifest teacher = ModelFile.Read(teacherPath).Manifest;
        DistillationRun.CheckTeacher(teacherPath, teacher);
        Exemplars = _options.Exemplar is null ? [] : ReadExemplars(_options.Exemplar, _options.Mask, teacher);
    }

    /// <summary>
    /// What the tiles' patches will be compared with, at the size at which the model learned it; none for the teacher's own
    /// tiles.
    /// </summary>
    public IReadOnlyList<Exemplar> Exemplars { get; }

    /// <summary>
    /// Distills, saving model and state now and then, and at the end whatever happens.
    /// </summary>
    /// <param name="modelPath">The <c>*.texgen</c> file to write; the state goes beside it as
    /// <c>*.texgen.state</c>.</param>
    /// <param name="progress">Told four times a second, on the calling thread.</param>
    /// <param name="cancellation">Stops after the current step, or between two of the last tiles, which are measured when
    /// the steps are done; the run can then be resumed.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="ArgumentException">The exemplar lacks one of the model's labels, or the model would be written over
    /// its teacher.</exception>
    /// <exception cref="InvalidOperationException">CUDA was asked for and is not there.</exception>
    /// <exception cref="CheckpointException">The state to resume is damaged, or of another run.</exception>
    /// <exception cref="TrainingDivergedException">The loss became infinite; the last good state has been
    /// saved.</exception>
    /// <exception cref="IOException">The model cannot be written; an old one is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public TrainerResult Distill(
        string modelPath, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Path.GetFullPath(modelPath) == Path.GetFullPath(_teacherPath))
        {
            throw new ArgumentException($"'{modelPath}' is the model to distill; write the distilled one elsewhere.");
        }

        torch.Device device = ComputeDevices.Resolve(_options.Device);
        using DistillationRun run = DistillationRun.Create(_teacherPath, Exemplars, _options.Distillation, device);

        string statePath = TextureTrainer.StatePathFor(modelPath);
        if (_options.Resume && File.Exists(statePath))
        {
            run.Resume(statePath);
        }

        long resumedAt = run.Step;
        DistillationOptions options = _options.Distillation;
        TrainingOptions length = new() { Steps = options.Steps, Time = options.Time, SaveEvery = options.SaveEvery };
        LastReport last = new(new Relay(progress, run));
        bool completed = new TrainingLoop(run, length, modelPath, last).Run(cancellation);
        string? fault = null;
        if (completed)
        {
            FinishingTouches touches = new(
            [
                ("its tiles' seams", () => run.MeasureSeams(cancellation)),
                ("their patches beside its teacher's", () => run.MeasurePatches(Exemplars, cancellation)),
            ]);
            last.RepeatFinishing();
            completed = touches.Run(cancellation);
            fault = touches.Fault;
            run.SaveModel(modelPath);
        }

        return new TrainerResult(modelPath, run.Manifest, completed, resumedAt) { Unmeasured = fault };
    }

    // A label's exemplar is known by its hash: the file says which picture had which label.
    private static Exemplar[] ReadExemplars(string path, string? mask, ModelManifest teacher)
    {
        Exemplar[] exemplars = [.. ModelExemplars.Read(path, teacher, null, mask)];
        if (teacher.Conditioning is not { Labels.Count: > 0 } conditioning)
        {
            return exemplars;
        }

        string? missing = conditioning.Labels.FirstOrDefault(
            label => !Array.Exists(exemplars, exemplar => exemplar.Info.Label == label));

        return missing is null
            ? exemplars
            : throw new ArgumentException(
                $"'{path}' lacks the exemplar that the model learned as '{missing}'; give a folder with those of all labels, "
                + "or none.");
    }

    private sealed class Relay(IProgress<TrainingProgress>? outer, DistillationRun run) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            outer?.Report(value with { PatchDistance = run.Plan.PatchWeight > 0.0 ? run.PatchDistance : null });
        }
    }
}
