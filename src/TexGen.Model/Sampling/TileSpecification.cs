using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Model.Sampling;

/// <summary>
/// What is asked of a generator and of the runtime alike: one tile, and how it is made.
/// </summary>
public abstract record TileSpecification
{
    /// <summary>The seed: the same model, seed, size, sampler and steps always give the same tile. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Width, in pixels: a multiple of the model's stride. Default 256.</summary>
    public int Width { get; init; } = 256;

    /// <summary>Height, in pixels: a multiple of the model's stride. Default 256.</summary>
    public int Height { get; init; } = 256;

    /// <summary>
    /// In which directions the tile shall tile. Null, the default, for both where the model's tiles tile at all. In the
    /// others it is made on a torus that is larger by what a pixel depends on, and cut.
    /// </summary>
    public Tiling? Tiling { get; init; }

    /// <summary>
    /// The sampler; null, the default, for the model's own: DPM-Solver++(2M), or the few steps that it was distilled to.
    /// </summary>
    public SamplerKind? Sampler { get; init; }

    /// <summary>
    /// Network evaluations, at least 1; null, the default, for the sampler's own (16 of the solvers, 50 of DDIM, all of the
    /// schedule's of DDPM; of a distilled model as many as it was distilled to). Of a model of several scales the
    /// coarsest's; each finer one takes half as many, three eighths where <see cref="Checkpoints.ScaleInfo.Detail"/> is
    /// walked, but of a distilled model just as many.
    /// </summary>
    public int? Steps { get; init; }

    /// <summary>η of DDIM, in [0, 1]. Default 0, deterministic.</summary>
    public double Eta { get; init; }

    /// <summary>
    /// The variance of DDPM's steps; null for the learned one where the model has learned it, else the model's own where
    /// all of the schedule's steps are walked (β for the preset <c>ddpm</c>), else β̃. Default null.
    /// </summary>
    public ReverseVariance? Variance { get; init; }

    /// <summary>
    /// Which of the schedule's steps are walked. Default null: ancestral sampling trails, the solvers walk Karras' levels
    /// instead of the schedule's.
    /// </summary>
    public StepSpacing? Spacing { get; init; }

    /// <summary>
    /// A picture of the tile's size to begin with, and how much of it to renew (SDEdit); null, the default, for pure
    /// noise.
    /// </summary>
    public StartPicture? From { get; init; }

    /// <summary>Two pictures of the tile's size to lie between; null, the default, for none.</summary>
    public Interpolation? Between { get; init; }

    /// <summary>
    /// A picture of the tile's size to fill in where a mask says so (RePaint), so that the tile is seamless there;
    /// always by ancestral steps, whatever <see cref="Sampler"/> says. <see cref="Steps"/> is then the number of noise
    /// levels, 150 by default. Null, the default, for none.
    /// </summary>
    public Inpainting? Inpaint { get; init; }

    /// <summary>
    /// What the tile has in common with that of another seed, which makes variations; null, the default, for nothing.
    /// It takes a sampler that adds noise.
    /// </summary>
    public SharedNoise? Shared { get; init; }

    /// <summary>
    /// Which material, along which guide, how strongly guided, from which picture of lower resolution; for models that were
    /// trained with labels, with a guide, or to enlarge. Default nothing of it.
    /// </summary>
    public TileCondition Condition { get; init; } = new();

    /// <summary>The request to the model, for one tile a seed.</summary>
    /// <param name="seeds">The seeds, in the place of <see cref="Seed"/>.</param>
    public TileRequest ToTiles(IReadOnlyList<ulong> seeds)
    {
        return new TileRequest
        {
            Seeds = seeds,
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
}
