using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Model.Random;
using TexGen.Model.Sampling;

namespace TexGen.Plugin;

/// <summary>
/// Makes large tiles in stages: one model makes a small tile, each further one enlarges what the one before it made.
/// </summary>
/// <remarks>Ho et al. 2021, "Cascaded Diffusion Models" (arXiv:2106.15282).</remarks>
public sealed class CascadeGenerator
{
    private readonly TextureGenerator _first;
    private readonly IReadOnlyList<TextureGenerator> _upscalers;

    /// <summary>
    /// Puts models together; takes none of them over.
    /// </summary>
    /// <param name="first">Makes the small tile.</param>
    /// <param name="upscalers">Enlarge it, in this order.</param>
    /// <exception cref="ArgumentException">A model is in the wrong place, or makes pictures of other channels.</exception>
    public CascadeGenerator(TextureGenerator first, IReadOnlyList<TextureGenerator> upscalers)
    {
        _first = first;
        _upscalers = upscalers;
        if (first.Model.UpscaleFactor is not null)
        {
            throw new ArgumentException(
                $"'{first.Model.Path}' enlarges pictures and cannot begin a cascade; name a model that makes tiles from "
                + "nothing first.");
        }

        foreach (ModelInfo model in upscalers.Select(upscaler => upscaler.Model))
        {
            if (model.UpscaleFactor is null)
            {
                throw new MissingAbilityException(
                    ModelAbility.Enlarging,
                    $"'{model.Path}' makes tiles from nothing and enlarges none; train one that enlarges.");
            }

            if (model.Channels != first.Model.Channels)
            {
                throw new ArgumentException(
                    $"'{model.Path}' makes pictures of {model.Channels} channels, '{first.Model.Path}' of "
                    + $"{first.Model.Channels}; train both on the same exemplar.");
            }
        }
    }

    /// <summary>By how much the small tile is enlarged in all.</summary>
    public int Factor => _upscalers.Aggregate(1, (product, upscaler) => product * upscaler.Model.UpscaleFactor!.Value);

    /// <summary>What widths and heights of the finished tile must be multiples of, in pixels.</summary>
    public int Stride
    {
        get
        {
            // Each stage's stride, in pixels of the finished tile.
            int scale = Factor;
            int stride = _first.Model.Stride * scale;
            foreach (ModelInfo model in _upscalers.Select(upscaler => upscaler.Model))
            {
                scale /= model.UpscaleFactor!.Value;
                stride = TileSize.CommonStride(stride, model.Stride * scale);
            }

            return stride;
        }
    }

    /// <summary>
    /// Makes a tile.
    /// </summary>
    /// <param name="request">Which tile; its size is the finished one's. Labels and guide go to every stage that has
    /// learned them, everything to begin with to the first.</param>
    /// <param name="progress">Told after every step of every stage, on the calling thread.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The tile, values 0…1; seamless in both directions.</returns>
    /// <exception cref="ArgumentException">The size does not fit the models, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Image Generate(
        GenerationRequest request,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        TileSize.Check(request.Width, request.Height, Stride);

        GenerationRequest small = request with { Width = request.Width / Factor, Height = request.Height / Factor };
        Image tile = _first.Generate(small, progress, cancellation);
        for (int stage = 0; stage < _upscalers.Count; stage++)
        {
            GenerationRequest enlargement = request with
            {
                Seed = NoiseStreams.Stage(request.Seed, stage).Bits(0),
                From = null,
                Between = null,
                Inpaint = null,
                Shared = null,
                Condition = ConditionFor(_upscalers[stage].Model.Manifest.Conditioning!, request.Condition),
            };
            tile = _upscalers[stage].Upscale(tile, enlargement, progress, cancellation);
        }

        return tile;
    }

    // What a stage has not learned is not asked of it.
    private static TileCondition ConditionFor(ConditioningInfo known, TileCondition asked)
    {
        TileCondition condition = asked with
        {
            Labels = asked.Labels.Where(label => known.Labels.Contains(label.Key)).ToDictionary(),
            Guide = known.Guide is null ? null : asked.Guide,
        };

        return condition.IsGuided ? condition : condition with { Guidance = 1.0 };
    }
}
