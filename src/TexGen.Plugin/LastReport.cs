using TexGen.Training;

namespace TexGen.Plugin;

/// <summary>
/// Passes a run's reports on, and the last of them once more when the finished model is measured.
/// </summary>
/// <param name="inner">Whom they are for; null for nobody.</param>
internal sealed class LastReport(IProgress<TrainingProgress>? inner) : IProgress<TrainingProgress>
{
    private TrainingProgress? _last;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        _last = value;
        inner?.Report(value);
    }

    /// <summary>Says that the steps are done and tiles are being measured; nothing where there was no report.</summary>
    public void RepeatFinishing()
    {
        if (_last is not null)
        {
            inner?.Report(_last with { IsFinishing = true, Preview = null, Checked = null });
        }
    }
}
