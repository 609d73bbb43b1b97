using TexGen.Plugin;
using TexGen.Viewer.Sampling;

namespace TexGen.Viewer.Scenes;

/// <summary>
/// Everything that one picture of the viewer depends on.
/// </summary>
internal sealed record SceneState
{
    /// <summary>Width of the framebuffer in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the framebuffer in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Content scale.</summary>
    public float Scale { get; init; } = 1f;

    /// <summary>OpenGL's name of the tile's texture; 0 where there is none yet.</summary>
    public uint Texture { get; init; }

    /// <summary>Width of the tile in pixels.</summary>
    public required int TileWidth { get; init; }

    /// <summary>Height of the tile in pixels.</summary>
    public required int TileHeight { get; init; }

    /// <summary>How many tiles across and down.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Whether texels larger than pixels are interpolated.</summary>
    public bool IsSmooth { get; init; } = true;

    /// <summary>Which picture of the reverse process is shown.</summary>
    public FrameView View { get; init; }

    /// <summary>What the model is called.</summary>
    public required string ModelName { get; init; }

    /// <summary>What the sampler runs on and how pixels get into the texture.</summary>
    public required string Device { get; init; }

    /// <summary>How far the reverse process is.</summary>
    public required SamplerStatus Sampler { get; init; }

    /// <summary>Whether the keys are shown.</summary>
    public bool ShowsHelp { get; init; }

    /// <summary>Whether there are keys at all: a frame written to disk has none.</summary>
    public bool HasKeys { get; init; } = true;

    /// <summary>A short notice over the texture; null for none.</summary>
    public Notice? Notice { get; init; }
}
