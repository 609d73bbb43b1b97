using TexGen.Plugin;

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

    /// <summary>Width of the tile, in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the tile, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Reverse steps that were taken.</summary>
    public required int StepCount { get; init; }

    /// <summary>Where the tile was made; never <see cref="ComputeDevice.Auto"/>.</summary>
    public required ComputeDevice Device { get; init; }

    /// <summary>What people call that: "OpenGL", "CUDA" or "CPU".</summary>
    public string DeviceName => ComputeDevices.Name(Device);

    /// <summary>The floating-point type that it was made in: "float32" or "bfloat16".</summary>
    public required string ComputeType { get; init; }

    /// <summary>The OpenGL driver that drew, in its own words.</summary>
    public required string Renderer { get; init; }

    /// <summary>Why pictures took the way into their texture that they took, in words.</summary>
    public required string Transfer { get; init; }

    /// <summary>Reverse steps per second, drawing and writing left out.</summary>
    public required double StepsPerSecond { get; init; }
}
