namespace TexGen.Model.Sampling;

/// <summary>
/// Which tiles to make, for a <see cref="TextureModel"/>.
/// </summary>
public sealed record TileRequest
{
    /// <summary>The seeds, one a tile, at least one.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>Width, in pixels: a multiple of the model's stride.</summary>
    public required int Width { get; init; }

    /// <summary>Height, in pixels: a multiple of the model's stride.</summary>
    public required int Height { get; init; }

    /// <summary>Sampler and steps. Default DPM-Solver++(2M) with 16.</summary>
    public SamplingOptions Sampling { get; init; } = new();
}
