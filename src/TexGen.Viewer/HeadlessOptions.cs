namespace TexGen.Viewer;

/// <summary>
/// What the viewer renders where there is no window.
/// </summary>
public sealed record HeadlessOptions : TileViewOptions
{
    /// <summary>Where <c>frame-000.png</c>, … and <c>filmstrip.png</c> go; made where it does not exist.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Width of a frame in pixels, at least 320. Default 960.</summary>
    public int FrameWidth { get; init; } = 960;

    /// <summary>Height of a frame in pixels, at least 240. Default 720.</summary>
    public int FrameHeight { get; init; } = 720;

    /// <summary>Whether to write a frame a step; without, only the filmstrip. Default true.</summary>
    public bool WritesFrames { get; init; } = true;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        ArgumentException.ThrowIfNullOrEmpty(OutputFolder);
        OptionRanges.Check(FrameWidth, 320, 8192, nameof(FrameWidth));
        OptionRanges.Check(FrameHeight, 240, 8192, nameof(FrameHeight));
    }
}
