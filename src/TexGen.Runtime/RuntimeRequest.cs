using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Sampling;

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
    /// The sampler; null, the default, for DPM-Solver++(2M), or for a distilled model's own.
    /// </summary>
    public SamplerKind? Sampler { get; init; }

    /// <summary>Network evaluations, at least 1; null, the default, for the sampler's own: 16 of the solvers, 50 of DDIM, the
    /// schedule's of DDPM, or a distilled model's own. A model of several scales takes them at the coarsest, and half as many
    /// (a distilled one as many) at each finer one.</summary>
    public int? Steps { get; init; }

    /// <summary>η of DDIM, in [0, 1]. Default 0, deterministic.</summary>
    public double Eta { get; init; }

    /// <summary>The variance of DDPM's steps; null, the default, for the learned one where the model has learned it, else
    /// the model's own where all of the schedule's steps are walked, else β̃.</summary>
    public ReverseVariance? Variance { get; init; }

    /// <summary>Which of the schedule's steps are walked; null, the default, for Karras' levels, and for DDPM those that
    /// trail.</summary>
    public StepSpacing? Spacing { get; init; }

    /// <summary>Which material, along which guide, how strongly guided, from which picture. Default nothing of it.</summary>
    public TileCondition Condition { get; init; } = new();

    /// <summary>In which directions the tile shall tile; null, the default, for both where the model's tiles tile at all. In the
    /// others it is made on a torus that is larger by what a pixel depends on, and cut.</summary>
    public Tiling? Tiling { get; init; }

    /// <summary>A picture of the tile's size to begin with, and how much of it to renew (SDEdit); null, the default, for pure
    /// noise.</summary>
    public StartPicture? From { get; init; }

    /// <summary>Two pictures of the tile's size to lie between; null, the default, for none.</summary>
    public Interpolation? Between { get; init; }

    /// <summary>A picture of the tile's size to fill in where a mask says so (RePaint), always by ancestral steps;
    /// <see cref="Steps"/> is then the number of noise levels, 150 by default. Null, the default, for none.</summary>
    public Inpainting? Inpaint { get; init; }

    /// <summary>What the tile has in common with that of another seed; it takes a sampler that adds noise. Null, the default,
    /// for nothing.</summary>
    public SharedNoise? Shared { get; init; }

    /// <summary>The same as the model's samplers are told it.</summary>
    internal TileRequest ToTile() => new()
    {
        Seeds = [Seed],
        Width = Width,
        Height = Height,
        Tiling = Tiling,
        Sampling = new SamplingOptions
        {
            Sampler = Sampler,
            Steps = Steps,
            Eta = Eta,
            Variance = Variance,
            Spacing = Spacing,
        },
        From = From,
        Between = Between,
        Inpaint = Inpaint,
        Shared = Shared,
        Condition = Condition,
    };
}
