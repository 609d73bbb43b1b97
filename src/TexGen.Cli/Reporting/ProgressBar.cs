using System.Diagnostics;
using Spectre.Console;

namespace TexGen.Cli.Reporting;

/// <summary>
/// A progress bar on standard error, on a terminal and for what takes longer than a moment; nothing elsewhere.
/// </summary>
/// <param name="console">The terminal; null for standard error.</param>
/// <param name="patience">What is done before this needs no bar; null for two seconds.</param>
internal sealed class ProgressBar(IAnsiConsole? console = null, TimeSpan? patience = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Stopwatch _clock = new();
    private ProgressContext? _context;
    private ProgressTask? _task;

    /// <summary>
    /// Runs something while the bar is shown; it is gone afterwards.
    /// </summary>
    /// <param name="work">Does it, reporting to this object.</param>
    /// <returns>What the work returns.</returns>
    public T Show<T>(Func<T> work)
    {
        IAnsiConsole target = console ?? StandardError.Console;
        if (!target.Profile.Capabilities.Interactive || (console is null && Console.IsErrorRedirected))
        {
            return work();
        }

        return target.Progress()
            .AutoClear(true)
            .Columns(
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                _context = context;
                _task = null;
                _clock.Restart();
                try
                {
                    return work();
                }
                finally
                {
                    _context = null;
                    _task = null;
                }
            });
    }

    /// <summary>
    /// Moves the bar.
    /// </summary>
    /// <param name="fraction">The part that is done, 0 to 1.</param>
    /// <param name="description">Where the work stands.</param>
    public void Report(double fraction, string description)
    {
        if (_context is null || (_task is null && _clock.Elapsed < (patience ?? Patience)))
        {
            return;
        }

        string text = Markup.Escape(description);
        _task ??= _context.AddTask(text, maxValue: 1.0);
        _task.Value = fraction;
        _task.Description = text;
    }
}
