using TexGen.Model.Diffusion;

namespace TexGen.Training;

/// <summary>
/// The numbers that a run's every step follows from: preset and options put together, and fitted to the exemplars.
/// </summary>
public sealed record TrainingPlan
{
    /// <summary>What a plan says of a run whose network is told of no period.</summary>
    public const string NoGrid = "none";

    /// <summary>The preset's name.</summary>
    public required string Preset { get; init; }

    /// <summary>The seed of weights, crops and noise.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Channels of the exemplars.</summary>
    public required int Channels { get; init; }

    /// <summary>Crops a step.</summary>
    public required int Batch { get; init; }

    /// <summary>Side of the square that the loss sees, in pixels.</summary>
    public required int Crop { get; init; }

    /// <summary>Pixels around it that only the network sees.</summary>
    public required int Halo { get; init; }

    /// <summary>The largest learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>What the network predicts.</summary>
    public required PredictionTarget Target { get; init; }

    /// <summary>How noise levels are drawn.</summary>
    public required NoiseDistributionKind Noise { get; init; }

    /// <summary>The forward process' schedule.</summary>
    public ScheduleKind Schedule { get; init; } = ScheduleKind.Cosine;

    /// <summary>T.</summary>
    public int Timesteps { get; init; } = 1000;

    /// <summary>What pictures become before they are learned.</summary>
    public WhiteningKind Whitening { get; init; }

    /// <summary>How crops were chosen to be turned and mirrored; the exemplars say which are.</summary>
    public AugmentationKind Augment { get; init; }

    /// <summary>Whether the network learns its reverse variance, too.</summary>
    public bool LearnsVariance { get; init; }

    /// <summary>How weights follow their gradients.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>How far the last part of the run moves its targets away from a worse network's answers; 0 for not at all
    /// (docs/recipe.md).</summary>
    public double SelfGuidance { get; init; }

    /// <summary>How much the patches of the network's own tiles count in the last part of the run; 0 for not at all
    /// (docs/recipe.md).</summary>
    public double PatchTuning { get; init; }

    /// <summary>By how much the model enlarges pictures; 1 if it makes them from nothing.</summary>
    public int Upscale { get; init; } = 1;

    /// <summary>At how many scales the model makes tiles; 1 if at once.</summary>
    public int Scales { get; init; } = 1;

    /// <summary>The periods that the network is told of, such as "8 across and 10.5 down", and how many channels are the same
    /// in all of them, or <see cref="NoGrid"/>.</summary>
    public string Grid { get; init; } = NoGrid;

    /// <summary>"float32" or "bfloat16".</summary>
    public required string ComputeType { get; init; }

    /// <summary>The crops' whole side, in pixels.</summary>
    public int Side => Crop + (2 * Halo);

    /// <summary>
    /// Puts preset and options together.
    /// </summary>
    /// <param name="preset">The preset.</param>
    /// <param name="options">What overrides it.</param>
    /// <param name="channels">Channels of the exemplars.</param>
    /// <param name="largestSide">The largest crop that fits into them, in pixels.</param>
    /// <param name="stride">What the side must be a multiple of.</param>
    /// <param name="computeType">"float32" or "bfloat16".</param>
    /// <exception cref="InvalidDataException">No crop fits into the exemplars.</exception>
    internal static TrainingPlan Create(
        Preset preset, TrainingOptions options, int channels, int largestSide, int stride, string computeType)
    {
        int halo = options.Halo ?? preset.Halo;
        int wanted = (options.Crop ?? preset.Crop) + (2 * halo);
        int side = Math.Min(wanted, largestSide) / stride * stride;
        if (side - (2 * halo) < stride)
        {
            throw new InvalidDataException(
                $"The exemplar's shorter side of {largestSide} pixels leaves nothing inside a halo of {halo}; "
                + "give a larger picture or a smaller halo.");
        }

        return new TrainingPlan
        {
            Preset = preset.Name,
            Seed = options.Seed,
            Channels = channels,
            Batch = options.Batch ?? preset.Batch,
            Crop = side - (2 * halo),
            Halo = halo,
            LearningRate = options.LearningRate ?? preset.LearningRate,
            Target = preset.Target,
            Noise = preset.Noise,
            Schedule = preset.Schedule,
            Timesteps = preset.Timesteps,
            Whitening = preset.Whitening,
            Augment = options.Augment ?? preset.Augment,
            LearnsVariance = options.LearnsVariance,
            Optimizer = preset.Optimizer,
            Upscale = options.Upscale ?? 1,
            Scales = options.Scales ?? 1,
            ComputeType = computeType,
        };
    }

    /// <summary>What another plan has and this one has not, for people: options that they can give, or else another version of
    /// the preset.</summary>
    /// <param name="other">The other plan, unlike this one.</param>
    internal string Difference(TrainingPlan other)
    {
        (string Name, object Theirs, object Ours)[] values =
        [
            ("preset", other.Preset, Preset),
            ("seed", other.Seed, Seed),
            ("channels", other.Channels, Channels),
            ("batch", other.Batch, Batch),
            ("crop", other.Crop, Crop),
            ("halo", other.Halo, Halo),
            ("enlargement", other.Upscale, Upscale),
            ("scales", other.Scales, Scales),
            ("learning rate", other.LearningRate, LearningRate),
            ("target", other.Target, Target),
            ("schedule", other.Schedule, Schedule),
            ("augmentation", other.Augment, Augment),
            ("grid", other.Grid, Grid),
            ("learned variance", other.LearnsVariance, LearnsVariance),
            ("precision", other.ComputeType, ComputeType),
        ];

        return string.Join(", ", values.Where(value => !value.Theirs.Equals(value.Ours))
            .Select(value => $"{value.Name} {value.Theirs} instead of {value.Ours}")
            .DefaultIfEmpty("another version of the preset"));
    }
}
