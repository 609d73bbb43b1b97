using TexGen.Model.Checkpoints;

namespace TexGen.Training;

/// <content>What was measured of a run, and what followed from it.</content>
internal sealed partial class TrainingRun
{
    private readonly List<TrainingCheck> _checks = [];

    /// <summary>What was measured so far.</summary>
    public IReadOnlyList<TrainingCheck> Checks => _checks;

    /// <summary>The decision to end before its steps or its time are over; null while there is none.</summary>
    public RunEnding? Ending { get; private set; }

    /// <summary>The figures of the weights that are saved; null while there are none.</summary>
    public TrainingCheck? LastCheck => Ending?.Reason == EarlyStop.Copies
        ? _checks.FindLast(EarlyStopping.IsNew)
        : _checks.LastOrDefault();

    /// <summary>How little the edges of its tiles show, to be saved with the model; null where nobody has looked.</summary>
    public IReadOnlyList<MapSeam>? Seams { get; set; }

    /// <summary>
    /// What the tiles' channels are multiplied by to have the exemplar's contrast, about their means; null for nothing.
    /// </summary>
    public IReadOnlyList<double>? Contrast { get; set; }

    /// <summary>What is added to the tiles' channels, values 0…1, to have the exemplar's mean; null for nothing.</summary>
    public IReadOnlyList<double>? Shift { get; set; }

    /// <summary>Stops the making of its tiles between two steps; by default nothing does.</summary>
    public CancellationToken TileCancellation { get; set; }

    /// <summary>
    /// Writes a measurement down.
    /// </summary>
    /// <param name="check">What was measured.</param>
    /// <param name="isNew">Whether tiles were new, so that the model is worth keeping should later ones repeat the
    /// exemplar.</param>
    public void Note(TrainingCheck check, bool isNew)
    {
        _checks.Add(check);
        if (isNew)
        {
            _adam.Keep();
        }
    }

    /// <summary>
    /// Decides to end the run. If tiles repeat the exemplar, the model becomes the last whose tiles did not.
    /// </summary>
    /// <param name="reason">Why.</param>
    public void End(EarlyStop reason)
    {
        Ending = new RunEnding(reason, Step, Seconds);
        if (reason == EarlyStop.Copies)
        {
            _adam.TakeKept();

            // What was kept may be from before the last part, and knows nothing of it.
            if (LastCheck?.Step <= _tuningBegan)
            {
                _tuningBegan = null;
            }
        }
    }

    /// <summary>Takes a decision to end back, so that the run goes on.</summary>
    public void Reopen() => Ending = null;
}
