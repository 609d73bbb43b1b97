using TexGen.Model.Conditioning;

namespace TexGen.Model.Sampling;

/// <summary>
/// Which tiles to make, for a <c>TextureModel</c>.
/// </summary>
public sealed record TileRequest
{
    /// <summary>The seeds, one a tile, at least one.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>Width, in pixels: a multiple of the model's stride.</summary>
    public required int Width { get; init; }

    /// <summary>Height, in pixels: a multiple of the model's stride.</summary>
    public required int Height { get; init; }

    /// <summary>
    /// In which directions the tiles shall tile: in the others they are made on a larger torus and cut. Null, the default,
    /// for both where the model's tiles tile at all.
    /// </summary>
    public Tiling? Tiling { get; init; }

    /// <summary>Sampler and steps. Default DPM-Solver++(2M) with 16.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>A picture to begin with; null for pure noise. Default null.</summary>
    public StartPicture? From { get; init; }

    /// <summary>Two pictures to lie between; null for none. Default null.</summary>
    public Interpolation? Between { get; init; }

    /// <summary>A picture to fill in, always by ancestral steps, whatever the sampler; null for none. Default
    /// null.</summary>
    public Inpainting? Inpaint { get; init; }

    /// <summary>Whether they are made out of a picture, which has a grid of its own.</summary>
    public bool HasPicture => From is not null || Between is not null || Inpaint is not null;

    /// <summary>What the tiles have in common; null for nothing. Default null.</summary>
    public SharedNoise? Shared { get; init; }

    /// <summary>Which material, along which guide, from which picture. Default nothing of it.</summary>
    public TileCondition Condition { get; init; } = new();

    /// <summary>
    /// Of how many of the last steps of a tile made from noise gradients are kept, for a network that learns from its own
    /// tiles; of a model of several scales, of the finest scale's. Default 0.
    /// </summary>
    public int GradientSteps { get; init; }

    /// <summary>
    /// Told what part of a step is done, in (0, 1), where a large tile's step is computed window by window, on the thread
    /// that advances. What it throws ends the step, which can be taken again. Null, the default, for nobody.
    /// </summary>
    public Action<double>? BetweenWindows { get; init; }
}
