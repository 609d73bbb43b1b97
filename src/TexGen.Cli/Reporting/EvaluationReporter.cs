using Spectre.Console;
using TexGen.Plugin;

namespace TexGen.Cli.Reporting;

/// <summary>
/// Shows an evaluation on standard error: a progress bar on a terminal, nothing elsewhere.
/// </summary>
internal sealed class EvaluationReporter : IProgress<EvaluationProgress>
{
    private ProgressTask? _task;

    /// <summary>
    /// Runs something while the bar is shown.
    /// </summary>
    /// <param name="measure">Measures, reporting to this object.</param>
    public T Show<T>(Func<T> measure)
    {
        IAnsiConsole console = StandardError.Console;
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
        {
            return measure();
        }

        return console.Progress()
            .AutoClear(true)
            .Columns(
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                _task = context.AddTask("starting", maxValue: 1.0);

                return measure();
            });
    }

    /// <inheritdoc/>
    public void Report(EvaluationProgress value)
    {
        if (_task is not null)
        {
            _task.Value = (double)value.Done / value.Total;
            _task.Description = Describe(value);
        }
    }

    /// <summary>Where an evaluation stands, in one line.</summary>
    internal static string Describe(EvaluationProgress value)
    {
        return $"{value.Measurement}: {value.Done} of {value.Total} {value.Unit}";
    }
}
