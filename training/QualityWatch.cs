using System.Diagnostics;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// Measures a run now and then, and decides whether it goes on.
/// </summary>
internal sealed class QualityWatch
{
    private readonly TrainingRun _run;
    private readonly TrainingOptions _options;
    private readonly Func<(TrainingCheck Check, Image Tile)> _measure;
    private readonly CheckSchedule _schedule;
    private readonly bool _isOn;

    /// <summary>
    /// Prepares to watch a run.
    /// </summary>
    /// <param name="run">The run; not taken over. Where it may not end early, what was decided before is taken back.</param>
    /// <param name="options">How long it is, and whether it may end early.</param>
    /// <param name="whyNot">Why it cannot be measured; null if it can.</param>
    /// <param name="measure">Measures the run.</param>
    public QualityWatch(
        TrainingRun run,
        TrainingOptions options,
        string? whyNot,
        Func<(TrainingCheck Check, Image Tile)> measure)
    {
        _run = run;
        _options = options;
        _measure = measure;
        _schedule = new CheckSchedule(options);
        _isOn = whyNot is null;
        Length = new RunLength(options);
        Unchecked = _schedule.IsEmpty ? null : whyNot;
        if (!options.EndsEarly)
        {
            run.Reopen();
        }
    }

    /// <summary>What of the run is over.</summary>
    public RunLength Length { get; }

    /// <summary>Why the run is not measured, where a person would wonder; else null.</summary>
    public string? Unchecked { get; }

    /// <summary>The decision to end early; null while there is none.</summary>
    public RunEnding? Ending => _run.Ending;

    /// <summary>The figures of the weights that are saved; null while there are none.</summary>
    public TrainingCheck? Quality => _run.LastCheck;

    /// <summary>Whether the run should be measured where it stands.</summary>
    /// <param name="isOver">Whether it has come to its end.</param>
    public bool IsDue(bool isOver)
    {
        TrainingCheck? last = _run.Checks is [.., TrainingCheck check] ? check : null;

        return _isOn && Ending?.Reason != EarlyStop.Copies
            && _schedule.IsDue(last, _run.Step, _run.Seconds, isOver);
    }

    /// <summary>
    /// Measures the run, writes the figures down in it, and ends it if there is nothing to be gained.
    /// </summary>
    /// <returns>A tile of the model as it is now.</returns>
    public Image Check()
    {
        Stopwatch clock = Stopwatch.StartNew();
        (TrainingCheck check, Image tile) = _measure();
        _schedule.Cost = clock.Elapsed.TotalSeconds;
        Length.Reserve = _schedule.Reserve;
        _run.Note(check, EarlyStopping.IsNew(check));

        if (_options.EndsEarly)
        {
            Decide();
        }

        return tile;
    }

    private void Decide()
    {
        EarlyStop? reason = EarlyStopping.Judge(_run.Checks, _options.FewestSteps);
        bool isOpen = _run.Ending is null && Length.CanShorten(Length.Position(_run.Step, _run.Seconds));
        if (reason == EarlyStop.Copies || (reason == EarlyStop.Flat && isOpen))
        {
            _run.End(reason.Value);
        }
    }
}
