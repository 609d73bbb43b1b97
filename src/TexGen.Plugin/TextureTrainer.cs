using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Networks;
using TexGen.Model.Sampling;
using TexGen.Training;
using TorchSharp;

namespace TexGen.Plugin;

/// <summary>
/// Trains a model on exemplars.
/// </summary>
/// <remarks>A trainer's <see cref="Train"/> blocks; call it on a thread of its own. It may run beside
/// generators.</remarks>
public sealed class TextureTrainer
{
    private readonly IReadOnlyList<string> _exemplarPaths;
    private readonly IReadOnlyList<Exemplar> _exemplars;
    private readonly TrainerOptions _options;

    /// <summary>
    /// Reads the exemplars.
    /// </summary>
    /// <param name="exemplarPaths">Pictures, folders of pictures, and folders that hold a material's maps; none where the
    /// options name materials.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <exception cref="ArgumentException">No exemplar was given, or an option is out of range.</exception>
    /// <exception cref="MapShapeException">A material's maps differ in shape and are not to be stretched.</exception>
    /// <exception cref="FileNotFoundException">There is no such file, or no picture in a folder.</exception>
    /// <exception cref="InvalidDataException">A picture is damaged or unfit; the message says what to do.</exception>
    /// <exception cref="UnauthorizedAccessException">A picture may not be read.</exception>
    public TextureTrainer(IReadOnlyList<string> exemplarPaths, TrainerOptions? options = null)
    {
        _options = options ?? new TrainerOptions();
        _options.Training.Validate();
        if (exemplarPaths.Count == 0 && _options.Training.Materials.Count == 0)
        {
            throw new ArgumentException("Name at least one exemplar: a picture or a folder of pictures.");
        }

        CheckPreviewSize(Preset.Load(_options.Training.Preset));
        _exemplarPaths = exemplarPaths;
        IReadOnlyList<Exemplar> exemplars = AugmentationFit.Fit(
            ExemplarReader.Read(exemplarPaths, _options.Training), _options.Training);
        Scales = ScaleFit.Choose(exemplars, _options.Training);
        _exemplars = ScaleFit.NoteSmall(MotifFit.Fit(exemplars, Scales.Motifs), _options.Training);
    }

    /// <summary>At how many scales tiles will be made, and what repeats in the exemplars.</summary>
    public ScaleChoice Scales { get; }

    /// <summary>What will be learned, at the size at which it will be learned.</summary>
    public IReadOnlyList<Exemplar> Exemplars => _exemplars;

    /// <summary>
    /// Where <see cref="Train"/> keeps the state that a run is resumed from.
    /// </summary>
    /// <param name="modelPath">The <c>*.texgen</c> file.</param>
    /// <returns>The path of the <c>*.texgen.state</c> file beside it, whether there is one or not.</returns>
    public static string StatePathFor(string modelPath) => TrainingStateFile.PathFor(modelPath);

    /// <summary>
    /// Trains, saving model and state now and then, and at the end whatever happens.
    /// </summary>
    /// <param name="modelPath">The <c>*.texgen</c> file to write; the state goes beside it as
    /// <c>*.texgen.state</c>.</param>
    /// <param name="progress">Told four times a second, on the calling thread.</param>
    /// <param name="cancellation">Stops after the current step, or between two of the last tiles, which are measured when
    /// the steps are done; the run can then be resumed.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="InvalidDataException">The exemplars are nearly constant or too small.</exception>
    /// <exception cref="InvalidOperationException">CUDA was asked for and is not there.</exception>
    /// <exception cref="CheckpointException">The state to resume is damaged, or of another run.</exception>
    /// <exception cref="TrainingDivergedException">The loss became infinite; the last good state has been
    /// saved.</exception>
    /// <exception cref="IOException">The model cannot be written; an old one is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public TrainerResult Train(
        string modelPath, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        torch.Device device = ComputeDevices.Resolve(_options.Device);
        using TrainingRun run = CreateRun(device);

        string statePath = StatePathFor(modelPath);
        if (_options.Resume && File.Exists(statePath))
        {
            run.Resume(statePath);
        }

        long resumedAt = run.Step;
        LastReport last = new(progress);
        TrainingLoop loop = new(
            run,
            _options.Training,
            modelPath,
            last,
            _options.PreviewEvery is null ? null : () => Preview(run),
            _options.PreviewEvery ?? TimeSpan.Zero)
        {
            Watch = Watch(run),
        };
        bool completed = loop.Run(cancellation);
        string? fault = null;
        if (completed)
        {
            FinishingTouches touches = new(
            [
                ("the contrast of its tiles", () => run.Contrast = ContrastFit.Measure(run)),
                ("their means", () => run.Shift = MeanFit.Measure(run)),
                ("their seams", () => run.Seams = SeamProbe.Measure(run)),
            ]);
            last.RepeatFinishing();
            run.TileCancellation = cancellation;
            completed = touches.Run(cancellation);
            fault = touches.Fault;
            run.SaveModel(modelPath);
        }

        return new TrainerResult(modelPath, run.Manifest, completed, resumedAt)
        {
            Unmeasured = fault,
            Checks = run.Checks,
            Proposals = ModelInfo.ProposalsOf(run.Manifest, run.Stride, run.ReceptiveField),
        };
    }

    // Now, as the first preview may be minutes away. Other networks' previews have the size of their crops, and an
    // upscaler's is fitted to the exemplar.
    private void CheckPreviewSize(Preset preset)
    {
        if (_options.PreviewEvery is null || preset.TileUNet is null || _options.Training.Upscale > 1)
        {
            return;
        }

        using TileUNet network = new(preset.TileUNet);
        try
        {
            TileSize.Check(_options.PreviewSize, _options.PreviewSize, network.Stride);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"{nameof(TrainerOptions.PreviewSize)}: {exception.Message}", exception);
        }
    }

    private TrainingRun CreateRun(torch.Device device)
    {
        try
        {
            return TrainingRun.Create(_exemplars, _options.Training, device, Scales);
        }
        catch (InvalidDataException exception)
        {
            // A run knows pictures, not files; a person looks for the file.
            IEnumerable<string> materials = _options.Training.Materials.Select(static material => material.Name);
            string names = string.Join(", ", _exemplarPaths.Concat(materials).Select(static path => $"'{path}'"));
            throw new InvalidDataException($"{names}: {exception.Message}", exception);
        }
    }

    // Exemplars are prepared when they are first needed, so that the time for it counts.
    private QualityWatch Watch(TrainingRun run)
    {
        QualityProbe? probe = null;

        return new QualityWatch(run, _options.Training, QualityProbe.WhyNot(run), () =>
        {
            (TrainingCheck check, Image tile) = (probe ??= new QualityProbe(run)).Measure(run);

            return (check, Show(run.Manifest, tile));
        });
    }

    private Image Preview(TrainingRun run)
    {
        using RunTiles tiles = new(run);

        return Show(run.Manifest, tiles.Make(
            run.Exemplars[0], run.Plan.Seed, (_options.PreviewSize, _options.PreviewSize)));
    }

    // Of a material its maps side by side.
    private static Image Show(ModelManifest manifest, Image tile)
    {
        if (!manifest.IsMaterial)
        {
            return tile;
        }

        Image[] maps = [.. MaterialMaps.Split(tile, manifest.Maps).Select(static map => map.Image)];

        return ContactSheet.Compose(maps, maps.Length, gap: 0);
    }
}
