using TexGen.Model.Files;

namespace TexGen.Training;

/// <summary>
/// What is measured of a run that has come to its end, and whose model is saved: what fails here takes nothing from it.
/// </summary>
/// <param name="parts">What each measures, for people, and the measurement.</param>
internal sealed class FinishingTouches(IReadOnlyList<(string What, Action Measure)> parts)
{
    private readonly List<string> _faults = [];

    /// <summary>What could not be measured and why, in one line; null if everything was.</summary>
    public string? Fault => _faults.Count == 0 ? null : string.Join("; ", _faults);

    /// <summary>Measures one thing after another.</summary>
    /// <param name="cancellation">Stops between two and, where they look at it, within them.</param>
    /// <returns>Whether it came to the end; false when it was cancelled.</returns>
    public bool Run(CancellationToken cancellation)
    {
        foreach ((string what, Action measure) in parts)
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                measure();
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return false;
            }
            catch (Exception exception)
            {
                // Whatever it is, hours of training are worth more.
                _faults.Add($"{what} ({FaultText.FirstLine(exception)})");
            }
        }

        return true;
    }
}
