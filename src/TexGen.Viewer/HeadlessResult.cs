namespace TexGen.Viewer;

/// <summary>
/// What <see cref="TextureViewer"/> wrote without a window.
/// </summary>
public sealed record HeadlessResult
{
    /// <summary>Paths of the frames, the first before the first reverse step, the last after the last.</summary>
    public required IReadOnlyList<string> Frames { get; init; }

    /// <summary>Path of the filmstrip: x_t above x̂_0 at about eight steps.</summary>
    public required string Filmstrip { get; init; }

    /// <summary>The OpenGL driver that drew, in its own words.</summary>
    public required string Renderer { get; init; }

    /// <summary>Why pictures took the way into their texture that they took, in words.</summary>
    public required string Transfer { get; init; }

    /// <summary>Reverse steps per second, drawing and writing left out.</summary>
    public required double StepsPerSecond { get; init; }
}
