using TexGen.Plugin;

namespace TexGen.Cli.Reporting;

/// <summary>
/// Shows an evaluation on standard error: a progress bar on a terminal, nothing elsewhere.
/// </summary>
internal sealed class EvaluationReporter : IProgress<EvaluationProgress>
{
    private readonly ProgressBar _bar = new();

    /// <summary>
    /// Runs something while the bar is shown.
    /// </summary>
    /// <param name="measure">Measures, reporting to this object.</param>
    public T Show<T>(Func<T> measure) => _bar.Show(measure);

    /// <inheritdoc/>
    public void Report(EvaluationProgress value) => _bar.Report((double)value.Done / value.Total, Describe(value));

    /// <summary>Where an evaluation stands, in one line.</summary>
    internal static string Describe(EvaluationProgress value)
    {
        return $"{value.Measurement}: {value.Done} of {value.Total} {value.Unit}";
    }
}
