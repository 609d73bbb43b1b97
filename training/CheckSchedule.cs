using TexGen.Model.Checkpoints;

namespace TexGen.Training;

/// <summary>
/// When a run is measured: now and then, for about a twentieth of its time at most.
/// </summary>
/// <remarks>
/// Of a run that is given its steps, the steps alone say when, so that a resumed run decides like the uninterrupted one.
/// </remarks>
internal sealed class CheckSchedule
{
    // A check takes as long as about ten steps.
    private const long LeastSteps = 250;

    // Twenty checks a run at most, each of which takes a twentieth of the time since the last at most.
    private const int MostChecks = 20;
    private const double LeastRatio = 19.0;

    // A run knows little before that.
    private const double FirstPart = 0.1;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);

    private readonly TimeSpan _time;
    private readonly long? _pause;

    /// <summary>Makes a schedule.</summary>
    /// <param name="options">How long the run is, and perhaps how often it shall be measured.</param>
    public CheckSchedule(TrainingOptions options)
    {
        _time = options.Time;
        _pause = options.CheckEvery
            ?? (options.Steps is long steps ? Math.Max(LeastSteps, (steps + MostChecks - 1) / MostChecks) : null);
        IsEmpty = _pause is null ? _time < Shortest : options.Steps < _pause;
    }

    /// <summary>Whether the run is so short that it is never measured.</summary>
    public bool IsEmpty { get; }

    /// <summary>How long the last check took, in seconds; 0 before the first.</summary>
    public double Cost { get; set; }

    /// <summary>Seconds to keep free for a check at the end of a run that is given its time.</summary>
    public double Reserve => _pause is null && Cost < LeastPause ? Cost : 0.0;

    // In seconds.
    private double LeastPause => _time.TotalSeconds / MostChecks;

    /// <summary>
    /// Whether a run should be measured.
    /// </summary>
    /// <param name="last">The last check; null before the first.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="seconds">Seconds trained.</param>
    /// <param name="isOver">Whether the run has come to its end: then once more, so that the model says how good it
    /// is.</param>
    public bool IsDue(TrainingCheck? last, long step, double seconds, bool isOver)
    {
        if (IsEmpty || last?.Step == step)
        {
            return false;
        }

        if (_pause is not null)
        {
            return isOver || step - (last?.Step ?? 0) >= _pause;
        }

        if (last is null)
        {
            return !isOver && seconds >= Math.Max(FirstPart * _time.TotalSeconds, First.TotalSeconds);
        }

        return isOver ? Cost < LeastPause : seconds - last.Seconds >= Math.Max(LeastPause, LeastRatio * Cost);
    }
}
