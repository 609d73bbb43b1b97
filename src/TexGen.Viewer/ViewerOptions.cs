using TexGen.Model.Conditioning;
using TexGen.Model.Sampling;
using TexGen.Plugin;

namespace TexGen.Viewer;

/// <summary>
/// What the viewer's window shows at first, and how it ends.
/// </summary>
public sealed record ViewerOptions
{
    /// <summary>Width and height of the tile in pixels; a multiple of the model's stride. Default 256.</summary>
    public int Size { get; init; } = 256;

    /// <summary>In which directions the tile shall tile. Default null: both, where the model's tiles tile at all.</summary>
    public Tiling? Tiling { get; init; }

    /// <summary>Seed of the noise. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Which material, along which guide; the guide is resampled to the tile. Default nothing of it.</summary>
    public TileCondition Condition { get; init; } = new();

    /// <summary>A picture of the tile's size to begin with instead of noise; null, the default, for none.</summary>
    public StartPicture? From { get; init; }

    /// <summary>Reverse steps in all, at least 1; null, the default, for 16, or a distilled model's own.</summary>
    public int? Steps { get; init; }

    /// <summary>
    /// How many tiles are shown across and down, 1 to 4. Default 2, which shows that the seams do not show.
    /// </summary>
    public int Repeat { get; init; } = 2;

    /// <summary>The map of a material to show; null, the default, for the first.</summary>
    public string? Map { get; init; }

    /// <summary>Which picture of the reverse process is shown. Default x̂_0, which converges fastest.</summary>
    public FrameView View { get; init; }

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

    /// <summary>Checks the options; whether the size fits the model only the model knows.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        OptionRanges.Check(Size, 1, 16384, nameof(Size));
        OptionRanges.Check(Steps ?? 1, 1, 1000, nameof(Steps));
        OptionRanges.Check(Repeat, 1, 4, nameof(Repeat));
        OptionRanges.Check(WindowWidth, 320, 16384, nameof(WindowWidth));
        OptionRanges.Check(WindowHeight, 240, 16384, nameof(WindowHeight));
        OptionRanges.Check(SecondsPerStep ?? 0.0, 0.0, 60.0, nameof(SecondsPerStep));
        OptionRanges.Check(ExitAfterSeconds ?? 0.0, 0.0, 86400.0, nameof(ExitAfterSeconds));
        OptionRanges.Check(Scale ?? 1.0, 0.5, 4.0, nameof(Scale));
        ArgumentException.ThrowIfNullOrEmpty(SaveFolder);
    }
}
