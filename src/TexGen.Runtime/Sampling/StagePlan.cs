using TexGen.Model.Checkpoints;
using TexGen.Model.Sampling;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// One of the scales at which a tile is made, the coarsest first; most models have one only.
/// </summary>
/// <param name="Stage">Which it is, 0 the first.</param>
/// <param name="Scale">Which scale, 0 the tile itself.</param>
/// <param name="Gain">What white pictures of this scale are multiplied by.</param>
/// <param name="Part">What is asked of the scale.</param>
internal sealed record StagePlan(int Stage, int Scale, double Gain, TileRequest Part)
{
    // Noise that is not a step's: what the walk begins with, and what is added to the coarser scale's picture.
    private const int InitialStep = -1;
    private const int AugmentationStep = int.MaxValue - 1;

    /// <summary>Its steps; of a tile that is filled in those of <see cref="WholeSteps"/>.</summary>
    public required ComputeStep[] Steps { get; init; }

    /// <summary>The steps from pure noise, by which parts of the tile are made anew.</summary>
    public required ComputeStep[] WholeSteps { get; init; }

    /// <summary>Width in pixels.</summary>
    public int Width => Part.Width;

    /// <summary>Height in pixels.</summary>
    public int Height => Part.Height;

    /// <summary>By how much its sides are smaller than the tile's.</summary>
    public int Factor => 1 << Scale;

    /// <summary>The first step whose noise is the tile's own; 0 where nothing is shared.</summary>
    private int FirstOwnStep { get; init; }

    // Whose noise it is before; the tile's, and not the scale's.
    private ulong Shared { get; init; }

    /// <summary>
    /// The stages of a tile.
    /// </summary>
    /// <param name="manifest">The model.</param>
    /// <param name="request">The tile, a torus of sides that suit the model.</param>
    /// <exception cref="ArgumentException">There are no steps, or the model was distilled to others.</exception>
    public static StagePlan[] Of(ModelManifest manifest, TileRequest request)
    {
        ScaleInfo? scales = manifest.Conditioning?.Scales;
        IReadOnlyList<double> gains = scales?.Gains ?? [1.0];
        int last = gains.Count - 1;
        ScaleRequest? at = scales is null ? null : new ScaleRequest(scales, manifest.Diffusion);

        return
        [
            .. Enumerable.Range(0, gains.Count).Select(stage => Of(
                manifest, request, stage, last - stage, gains[last - stage], at?.At(request, last - stage) ?? request)),
        ];
    }

    /// <summary>Of what the noise is made that the stage begins with.</summary>
    /// <param name="own">The tile's own.</param>
    public TurnedNoise Initial(TurnedNoise own) => At(own, InitialStep);

    /// <summary>Of what the noise is made that is added to the coarser scale's picture.</summary>
    /// <param name="own">The tile's own.</param>
    public TurnedNoise Augmentation(TurnedNoise own) => At(own, AugmentationStep);

    /// <summary>Of what the noise of a step is made.</summary>
    /// <param name="own">The tile's own.</param>
    /// <param name="step">Which step.</param>
    public TurnedNoise At(TurnedNoise own, int step)
    {
        return Part.Shared is not null || FirstOwnStep > 0
            ? step < FirstOwnStep || step == InitialStep ? new TurnedNoise(Shared, Shared, 0.0) : own
            : own;
    }

    private static StagePlan Of(
        ModelManifest manifest, TileRequest tile, int stage, int scale, double gain, TileRequest asked)
    {
        TileRequest part = TileEdits.WithNoiseLeft(manifest, asked);
        bool isSharedWhole = asked.Shared is not null && part.Shared is null;

        // A tile that is filled in is asked for noise levels, and has no steps of its own.
        SamplingOptions whole = part.Inpaint is null ? part.Sampling : new SamplingOptions();
        (SamplingOptions sampling, double strength) = part.Inpaint is null
            ? TileEdits.WalkOf(manifest, part)
            : (whole, 1.0);
        ComputeStep[] wholeSteps = ComputeStep.Walk(manifest, whole, 1.0);

        return new StagePlan(stage, scale, gain, part)
        {
            Steps = strength == 1.0 ? wholeSteps : ComputeStep.Walk(manifest, sampling, strength),
            WholeSteps = wholeSteps,
            FirstOwnStep = isSharedWhole ? int.MaxValue : TileEdits.FirstOwnStep(manifest, part),
            Shared = tile.Shared?.Seed ?? 0,
        };
    }
}
