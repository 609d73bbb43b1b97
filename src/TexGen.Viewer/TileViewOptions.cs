using TexGen.Model.Conditioning;
using TexGen.Model.Sampling;
using TexGen.Plugin;

namespace TexGen.Viewer;

/// <summary>
/// Which tile is shown, and how: what a window and pictures without one have in common.
/// </summary>
public abstract record TileViewOptions
{
    private protected TileViewOptions()
    {
    }

    /// <summary>Width and, unless <see cref="Height"/> is given, height of the tile in pixels; a multiple of the model's
    /// stride. Default 256.</summary>
    public int Size { get; init; } = 256;

    /// <summary>Height of the tile in pixels; a multiple of the model's stride. Default null: <see cref="Size"/>.</summary>
    public int? Height { get; init; }

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

    /// <summary>Checks the options; whether the size fits the model only the model knows.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public virtual void Validate()
    {
        OptionRanges.Check(Size, 1, 16384, nameof(Size));
        OptionRanges.Check(Height ?? Size, 1, 16384, nameof(Height));
        OptionRanges.Check(Steps ?? 1, 1, 1000, nameof(Steps));
        OptionRanges.Check(Repeat, 1, 4, nameof(Repeat));
    }

    /// <summary>The tile of any seed, in any number of steps.</summary>
    internal GenerationRequest ToRequest() => new()
    {
        Width = Size,
        Height = Height ?? Size,
        Tiling = Tiling,
        Condition = Condition,
        ShownMap = Map,
        From = From,
    };
}
