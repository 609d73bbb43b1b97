using System.Diagnostics;
using Spectre.Console;

namespace TexGen.Cli.Reporting;

/// <summary>
/// A progress bar on standard error, on a terminal and for what takes longer than a moment; nothing elsewhere.
/// </summary>
internal sealed class ProgressBar
{
    // What is done before this needs no bar.
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
        IAnsiConsole console = StandardError.Console;
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
        {
            return work();
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
        if (_context is null || (_task is null && _clock.Elapsed < Patience))
        {
            return;
        }

        _task ??= _context.AddTask("", maxValue: 1.0);
        _task.Value = fraction;
        _task.Description = Markup.Escape(description);
    }
}
