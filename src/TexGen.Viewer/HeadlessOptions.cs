using TexGen.Model.Conditioning;
using TexGen.Model.Sampling;
using TexGen.Plugin;

namespace TexGen.Viewer;

/// <summary>
/// What the viewer renders where there is no window.
/// </summary>
public sealed record HeadlessOptions
{
    /// <summary>Where <c>frame-000.png</c>, … and <c>filmstrip.png</c> go; made where it does not exist.</summary>
    public required string OutputFolder { get; init; }

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

    /// <summary>Which picture of the reverse process the frames show. The filmstrip shows both. Default x̂_0.</summary>
    public FrameView View { get; init; }

    /// <summary>Width of a frame in pixels, at least 320. Default 960.</summary>
    public int FrameWidth { get; init; } = 960;

    /// <summary>Height of a frame in pixels, at least 240. Default 720.</summary>
    public int FrameHeight { get; init; } = 720;

    /// <summary>Whether to write a frame a step; without, only the filmstrip. Default true.</summary>
    public bool WritesFrames { get; init; } = true;

    /// <summary>Checks the options; whether the size fits the model only the model knows.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(OutputFolder);
        OptionRanges.Check(Size, 1, 16384, nameof(Size));
        OptionRanges.Check(Steps ?? 1, 1, 1000, nameof(Steps));
        OptionRanges.Check(Repeat, 1, 4, nameof(Repeat));
        OptionRanges.Check(FrameWidth, 320, 8192, nameof(FrameWidth));
        OptionRanges.Check(FrameHeight, 240, 8192, nameof(FrameHeight));
    }
}
