using System.Globalization;
using Spectre.Console;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Training;

namespace TexGen.Cli.Reporting;

/// <summary>
/// Shows a training run on standard error: a progress bar on a terminal, a line now and then elsewhere, and a line for each
/// time that its tiles were measured; and writes previews.
/// </summary>
internal sealed class TrainingReporter : IProgress<TrainingProgress>
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);

    private readonly Queue<string> _heading;
    private readonly string? _previewFolder;
    private readonly string? _previewFile;
    private bool _hasSaidUnchecked;
    private ProgressTask? _task;
    private TimeSpan? _lastLine;

    /// <summary>
    /// A reporter.
    /// </summary>
    /// <param name="heading">Lines to show once training has begun; not before, so that a fault stands alone.</param>
    /// <param name="previewFolder">Where previews go; null for none.</param>
    /// <param name="previewFile">Where the last tile that was measured goes; null for nowhere.</param>
    public TrainingReporter(IEnumerable<string> heading, string? previewFolder = null, string? previewFile = null)
    {
        _heading = new Queue<string>(heading);
        _previewFolder = previewFolder;
        _previewFile = previewFile;
    }

    /// <summary>
    /// Runs something while the bar is shown.
    /// </summary>
    /// <param name="train">Trains, reporting to this object.</param>
    public T Show<T>(Func<T> train)
    {
        IAnsiConsole console = StandardError.Console;
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
        {
            return train();
        }

        return console.Progress()
            .AutoClear(true)
            .Columns(
                new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                _task = context.AddTask("starting", maxValue: 1.0);

                return train();
            });
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        while (_heading.TryDequeue(out string? line))
        {
            WriteLine(line);
        }

        if (value.Unchecked is not null && !_hasSaidUnchecked)
        {
            _hasSaidUnchecked = true;
            WriteLine($"its tiles are not measured: {value.Unchecked}");
        }

        if (value.Preview is not null && _previewFolder is not null)
        {
            ImageFile.Write(Path.Combine(_previewFolder, $"step-{value.Step:D6}.png"), value.Preview);
        }

        if (value is { Checked: not null, Quality: not null })
        {
            ReportCheck(value.Step, value.Quality, value.Checked);
        }

        if (_task is not null)
        {
            _task.Value = value.Fraction;
            _task.Description = Describe(value);
        }
        else if (_lastLine is null || value.Elapsed - _lastLine >= LineEvery || value.Fraction >= 1.0)
        {
            _lastLine = value.Elapsed;
            WriteLine(Describe(value));
        }
    }

    /// <summary>Where a run stands, in one line.</summary>
    internal static string Describe(TrainingProgress value)
    {
        string steps = value.TotalSteps is long total ? $"step {value.Step}/{total}" : $"step {value.Step}";
        if (value.IsFinishing)
        {
            return $"{steps}  measuring the finished model's tiles";
        }

        string patches = value.PatchDistance is double distance
            ? string.Create(CultureInfo.InvariantCulture, $"  patches {distance:F4}")
            : "";

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{steps}  loss {value.Loss:F4}{patches}  {value.StepsPerSecond:F1} steps/s  {Clock(value.Remaining)} left")
            + (value.Quality is null ? "" : $"  {CheckText.Brief(value.Quality)}")
            + (value.StoppedEarly is null ? "" : "  ending early");
    }

    private void ReportCheck(long step, TrainingCheck check, Image tile)
    {
        WriteLine($"step {step}: {CheckText.Levels(check)}");
        if (_previewFile is not null)
        {
            ImageFile.Write(_previewFile, tile);
        }
    }

    private void WriteLine(string line)
    {
        if (_task is null)
        {
            Console.Error.WriteLine(line);
        }
        else
        {
            // Through Spectre, which moves the bar out of the way.
            StandardError.Console.WriteLine(line);
        }
    }

    private static string Clock(TimeSpan time)
    {
        return time.TotalHours >= 1.0
            ? time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
            : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);
    }
}
