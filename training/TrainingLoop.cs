using System.Diagnostics;
using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// Drives an <see cref="ILearningRun"/>: how long, when to save, what to report, when to stop.
/// </summary>
internal sealed class TrainingLoop
{
    // Between two saves lies at least this much of the time that one takes: large models take seconds.
    private const double LeastRatio = 20.0;

    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(250);

    private readonly ILearningRun _run;
    private readonly TrainingOptions _options;
    private readonly RunLength _length;
    private readonly string? _modelPath;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly Func<Image>? _preview;
    private readonly TimeSpan _previewEvery;

    /// <summary>
    /// Prepares the loop.
    /// </summary>
    /// <param name="run">The run; not taken over.</param>
    /// <param name="options">How long, and how often to save.</param>
    /// <param name="modelPath">Where model and state are saved; null to save nothing.</param>
    /// <param name="progress">Told where the run stands, four times a second.</param>
    /// <param name="preview">Makes a preview tile; null for none.</param>
    /// <param name="previewEvery">How often.</param>
    public TrainingLoop(
        ILearningRun run,
        TrainingOptions options,
        string? modelPath,
        IProgress<TrainingProgress>? progress = null,
        Func<Image>? preview = null,
        TimeSpan previewEvery = default)
    {
        _run = run;
        _options = options;
        _length = new RunLength(options);
        _modelPath = modelPath;
        _progress = progress;
        _preview = preview;
        _previewEvery = previewEvery;
    }

    /// <summary>Measures the run now and then, and may end it early; null, the default, for nobody.</summary>
    public QualityWatch? Watch { get; init; }

    /// <summary>
    /// Trains until the steps or the time are over, or nothing is to be gained, or until cancelled; saves at the end whatever
    /// happens.
    /// </summary>
    /// <returns>Whether the run came to its end; false when it was cancelled.</returns>
    /// <exception cref="TrainingDivergedException">The loss is not finite; the last good state
    /// has been saved.</exception>
    public bool Run(CancellationToken cancellation)
    {
        (long Step, TimeSpan Time) begin = (_run.Step, TimeSpan.Zero);
        bool isLastPart = false;
        double secondsBefore = _run.Seconds;
        Stopwatch clock = Stopwatch.StartNew();
        TimeSpan lastSave = TimeSpan.Zero;
        TimeSpan pause = _options.SaveEvery;
        TimeSpan lastReport = TimeSpan.Zero;
        TimeSpan lastPreview = TimeSpan.Zero;

        // A first save before any work: a folder that cannot be written to is found out now, not after an hour.
        if (_run.Step == 0)
        {
            Save();
        }

        try
        {
            while (Fraction() < 1.0 && !cancellation.IsCancellationRequested)
            {
                double fraction = Fraction();
                double progress = fraction / _run.MainPartAt(fraction);

                // The last part's steps take longer: what is left of it is told by its own.
                if (progress >= 1.0 != isLastPart)
                {
                    isLastPart = progress >= 1.0;
                    begin = (_run.Step, clock.Elapsed);
                }

                double rate = _run.Advance(
                    LearningRateSchedule.At(_run.LearningRate, _run.Step, progress, _run.Optimizer), fraction);
                _run.Seconds = secondsBefore + clock.Elapsed.TotalSeconds;

                Image? tile = Watch is not null && Watch.IsDue(Fraction() >= 1.0) ? Watch.Check() : null;
                TimeSpan now = clock.Elapsed;
                _run.Seconds = secondsBefore + now.TotalSeconds;

                Image? preview = null;
                if (_preview is not null && now - lastPreview >= _previewEvery)
                {
                    preview = _preview();
                    lastPreview = now;
                }

                if (preview is not null || tile is not null || now - lastReport >= ReportEvery || Fraction() >= 1.0)
                {
                    TrainingProgress report = Describe(begin.Step, now - begin.Time, isLastPart, rate);
                    _progress?.Report(report with { Preview = preview, Checked = tile });
                    lastReport = now;
                }

                if (now - lastSave >= pause)
                {
                    Save();
                    lastSave = clock.Elapsed;
                    pause = PauseAfter(lastSave - now);
                }
            }
        }
        finally
        {
            Save();
        }

        return Fraction() >= 1.0;
    }

    private TimeSpan PauseAfter(TimeSpan save)
    {
        TimeSpan least = LeastRatio * save;

        return _options.SaveEvery == TimeSpan.Zero || least < _options.SaveEvery ? _options.SaveEvery : least;
    }

    private RunLength Length => Watch?.Length ?? _length;

    private double Fraction() => Length.Fraction(_run.Step, _run.Seconds, Watch?.Ending);

    private void Save()
    {
        if (_modelPath is null)
        {
            return;
        }

        // The model first: should the process die in between, the state is one save older and
        // --resume repeats a few steps.
        _run.SaveModel(_modelPath);
        _run.SaveState(TrainingStateFile.PathFor(_modelPath));
    }

    private TrainingProgress Describe(long firstStep, TimeSpan sinceThen, bool isLastPart, double learningRate)
    {
        double stepsPerSecond = (_run.Step - firstStep) / Math.Max(sinceThen.TotalSeconds, 1e-9);
        double left = Length.Left(_run.Step, _run.Seconds, Watch?.Ending);
        double seconds = _options.Steps is null ? left : left * CostAhead(isLastPart) / stepsPerSecond;

        return new TrainingProgress
        {
            Step = _run.Step,
            TotalSteps = _options.Steps,
            Fraction = Math.Min(1.0, Fraction()),
            Elapsed = TimeSpan.FromSeconds(_run.Seconds),
            Remaining = TimeSpan.FromSeconds(seconds),
            StepsPerSecond = stepsPerSecond,
            Loss = _run.Loss,
            LearningRate = learningRate,
            Quality = Watch?.Quality,
            Unchecked = Watch?.Unchecked,
            StoppedEarly = Watch?.Ending?.Reason,
        };
    }

    // What a step that is left takes on average, in times of one of the part that the run is in.
    private double CostAhead(bool isLastPart)
    {
        double fraction = Fraction();
        if (isLastPart || fraction >= 1.0)
        {
            return 1.0;
        }

        double lastPart = Math.Min(1.0, (1.0 - _run.MainPartAt(fraction)) / (1.0 - fraction));

        return 1.0 + (lastPart * (_run.LastPartCost - 1.0));
    }
}
