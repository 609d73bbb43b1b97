using TexGen.Model.Checkpoints;
using TexGen.Model.Sampling;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// One of the scales at which a tile is made, the coarsest first; most models have one only.
/// </summary>
/// <param name="Stage">Which it is, 0 the first.</param>
/// <param name="Scale">Which scale, 0 the tile itself.</param>
/// <param name="Gain">What white pictures of this scale are multiplied by.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Steps">Its steps.</param>
internal sealed record StagePlan(int Stage, int Scale, double Gain, int Width, int Height, ComputeStep[] Steps)
{
    /// <summary>By how much its sides are smaller than the tile's.</summary>
    public int Factor => 1 << Scale;

    /// <summary>
    /// The stages of a tile.
    /// </summary>
    /// <param name="manifest">The model.</param>
    /// <param name="request">The tile.</param>
    /// <param name="stride">What the network's sides are multiples of, in pixels.</param>
    /// <exception cref="ArgumentException">The size does not fit, there are no steps, or the model was distilled to
    /// others.</exception>
    public static StagePlan[] Of(ModelManifest manifest, RuntimeRequest request, int stride)
    {
        IReadOnlyList<double> gains = manifest.Conditioning?.Scales?.Gains ?? [1.0];
        int last = gains.Count - 1;
        TileSize.Check(request.Width, request.Height, stride << last);

        return
        [
            .. Enumerable.Range(0, gains.Count).Select(stage => new StagePlan(
                stage,
                last - stage,
                gains[last - stage],
                request.Width >> (last - stage),
                request.Height >> (last - stage),
                ComputeStep.Walk(manifest, OfStage(request.Sampling, manifest.Diffusion, stage)))),
        ];
    }

    // A distilled model has one scale, and steps of its own.
    private static SamplingOptions OfStage(SamplingOptions sampling, DiffusionInfo diffusion, int stage)
    {
        return stage == 0
            ? sampling
            : sampling with { Steps = ScaleWalk.StepsOf(sampling.StepsFor(diffusion), stage) };
    }
}
