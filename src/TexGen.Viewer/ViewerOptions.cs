namespace TexGen.Viewer;

/// <summary>
/// What the viewer's window shows at first, and how it ends.
/// </summary>
public sealed record ViewerOptions : TileViewOptions
{
    /// <summary>
    /// The least time a reverse step takes on screen, in seconds; 0 for as fast as the sampler can. Null, the default,
    /// makes the whole process take about two seconds, or no longer than needed where a screenshot is wanted.
    /// </summary>
    public double? SecondsPerStep { get; init; }

    /// <summary>Where the window's content goes as PNG once the reverse process is at its end; the window then closes.
    /// Null, the default, leaves it open.</summary>
    public string? ScreenshotPath { get; init; }

    /// <summary>
    /// Closes the window after so many seconds, whatever it is doing; null, the default, leaves it open.
    /// </summary>
    public double? ExitAfterSeconds { get; init; }

    /// <summary>Folder in which the save key puts tiles. Default the current folder.</summary>
    public string SaveFolder { get; init; } = ".";

    /// <summary>Width of the window in pixels, at least 320. Default 1120.</summary>
    public int WindowWidth { get; init; } = 1120;

    /// <summary>Height of the window in pixels, at least 240. Default 840.</summary>
    public int WindowHeight { get; init; } = 840;

    /// <summary>Size of text and margins, 0.5 to 4, where 1 suits a screen of 96 pixels an inch; null, the default,
    /// takes the window system's.</summary>
    public double? Scale { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        OptionRanges.Check(WindowWidth, 320, 16384, nameof(WindowWidth));
        OptionRanges.Check(WindowHeight, 240, 16384, nameof(WindowHeight));
        OptionRanges.Check(SecondsPerStep ?? 0.0, 0.0, 60.0, nameof(SecondsPerStep));
        OptionRanges.Check(ExitAfterSeconds ?? 0.0, 0.0, 86400.0, nameof(ExitAfterSeconds));
        OptionRanges.Check(Scale ?? 1.0, 0.5, 4.0, nameof(Scale));
        ArgumentException.ThrowIfNullOrEmpty(SaveFolder);
    }
}
