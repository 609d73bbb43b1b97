using System.Reflection;
using System.Text.Json;
using TexGen.Model.Diffusion;
using TexGen.Model.Networks;

namespace TexGen.Training;

/// <summary>
/// A named set of network shape and training values, from <c>presets/*.json</c>.
/// </summary>
public sealed record Preset
{
    private const string ResourcePrefix = "presets/";
    private const string ResourceSuffix = ".json";

    /// <summary>The name of the preset that is used when none is given.</summary>
    public const string Default = "tile-s";

    /// <summary>Its name: the file's without extension.</summary>
    public string Name { get; init; } = "";

    /// <summary>One sentence for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// The network, if it is a <see cref="Model.Networks.TileUNet"/>; its channels are filled in later.
    /// </summary>
    public TileUNetOptions? TileUNet { get; init; }

    /// <summary>The network, if it is a <see cref="Model.Networks.UNet"/>; its channels are filled in later.</summary>
    public UNetOptions? UNet { get; init; }

    /// <summary>What the network predicts. Default v.</summary>
    public PredictionTarget Target { get; init; } = PredictionTarget.Velocity;

    /// <summary>How noise levels are drawn. Default log-normal.</summary>
    public NoiseDistributionKind Noise { get; init; } = NoiseDistributionKind.LogNormal;

    /// <summary>
    /// The schedule of uniform timesteps, which the ancestral sampler walks. Default cosine.
    /// </summary>
    public ScheduleKind Schedule { get; init; } = ScheduleKind.Cosine;

    /// <summary>T, the schedule's length. Default 1000.</summary>
    public int Timesteps { get; init; } = 1000;

    /// <summary>
    /// The variance of ancestral sampling of all T steps, where nothing else is asked for; null for β̃. Default null.
    /// </summary>
    public ReverseVariance? Variance { get; init; }

    /// <summary>What pictures become before they are learned. Default principal colours of deviation 1.</summary>
    public WhiteningKind Whitening { get; init; } = WhiteningKind.Principal;

    /// <summary>Which turned and mirrored crops are learned from, too. Default none.</summary>
    public AugmentationKind Augment { get; init; }

    /// <summary>How far the last part of a run moves its targets away from what a worse copy of the network answers, in
    /// differences of the two copies' answers (docs/recipe.md). Default 0, not at all.</summary>
    public double SelfGuidance { get; init; }

    /// <summary>How much, in the last part of a run, the patches of the network's own tiles count beside the loss of its crops
    /// (docs/recipe.md). Default 0, not at all.</summary>
    public double PatchTuning { get; init; }

    /// <summary>How weights follow their gradients.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>The largest learning rate.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Crops a training step.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>Side of the square that the loss sees, in pixels.</summary>
    public int Crop { get; init; } = 48;

    /// <summary>Pixels around it that only the network sees.</summary>
    public int Halo { get; init; } = 8;

    /// <summary>Every preset's name, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^ResourceSuffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// The preset of a name.
    /// </summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such preset; the message lists those there are.</exception>
    public static Preset Load(string name)
    {
        string resource = ResourcePrefix + name + ResourceSuffix;
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new ArgumentException($"There is no preset '{name}'; choose one of {string.Join(", ", Names)}.");

        Preset preset = JsonSerializer.Deserialize<Preset>(stream, RunJson.StrictOptions)
            ?? throw new InvalidOperationException($"Preset '{name}' is empty.");

        return preset with { Name = name };
    }

    /// <summary>
    /// The preset with what the options change in its network and forward process.
    /// </summary>
    /// <param name="options">The options.</param>
    internal Preset With(TrainingOptions options)
    {
        Preset changed = this with
        {
            Target = options.Target ?? Target,
            Schedule = options.Schedule ?? Schedule,
        };

        // The learned variance is that of a schedule's steps, so these are what is trained.
        return !options.LearnsVariance ? changed : changed with
        {
            TileUNet = TileUNet is null ? null : TileUNet with { LearnsVariance = true },
            UNet = UNet is null ? null : UNet with { LearnsVariance = true },
            Noise = NoiseDistributionKind.UniformTimesteps,
        };
    }
}
