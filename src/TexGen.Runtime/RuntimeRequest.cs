using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Runtime;

/// <summary>
/// A tile to be made.
/// </summary>
public sealed record RuntimeRequest
{
    /// <summary>Its width in pixels, a multiple of the model's stride. Default 256.</summary>
    public int Width { get; init; } = 256;

    /// <summary>Its height in pixels. Default 256.</summary>
    public int Height { get; init; } = 256;

    /// <summary>Its seed: the same model, seed, size, sampler and steps always give the same tile.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// The sampler: DPM-Solver++(2M) or DDIM; null, the default, for the former, or for a distilled model's own.
    /// </summary>
    public SamplerKind? Sampler { get; init; }

    /// <summary>How many steps, at least 1; null, the default, for 16, or for a distilled model's own. A model of several
    /// scales takes them at the coarsest, and half as many at each finer one.</summary>
    public int? Steps { get; init; }

    /// <summary>Which material, along which guide, how strongly guided, from which picture. Default nothing of it.</summary>
    public TileCondition Condition { get; init; } = new();
}
