using System.Text.Json.Serialization;
using TexGen.Model.Diffusion;
using TexGen.Model.Networks;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// Everything about a model but its weights; stored as JSON in the model file's metadata.
/// </summary>
public sealed record ModelManifest
{
    /// <summary>The newest format that this program reads.</summary>
    public const int CurrentFormatVersion = 3;

    private const int PlainFormatVersion = 1;
    private const int ExtendedFormatVersion = 2;
    private const int LatestFormatVersion = 3;

    /// <summary>
    /// The format's version: 1, or 2 for models that are conditional or have learned their variance, whose network an
    /// older program would build too narrow, and for materials, whose maps it would not tell apart; 3 for distilled
    /// models, which it would walk at levels that they do not know, and for those that follow a grid.
    /// </summary>
    public int FormatVersion { get; init; } = PlainFormatVersion;

    /// <summary>The version of the program that wrote the file.</summary>
    public string ProgramVersion { get; init; } = typeof(ModelManifest).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>A name for people; usually the exemplar's.</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// The network's shape if it is a <c>TileUNet</c>; exactly one of the two is given.
    /// </summary>
    public TileUNetOptions? TileUNet { get; init; }

    /// <summary>The network's shape if it is a <c>UNet</c>.</summary>
    public UNetOptions? UNet { get; init; }

    /// <summary>Whether the network has learned its reverse variance.</summary>
    [JsonIgnore]
    public bool LearnsVariance => TileUNet?.LearnsVariance ?? UNet?.LearnsVariance ?? false;

    /// <summary>Whether the network works on a torus, so that what it makes tiles: all but a U-Net padded with zeros.</summary>
    [JsonIgnore]
    public bool IsSeamless => UNet?.Circular ?? true;

    /// <summary>What heights and widths must be multiples of, in pixels.</summary>
    [JsonIgnore]
    public int Stride => (TileUNet?.Stride ?? UNet!.Stride) * ScaleFactor;

    /// <summary>
    /// The side of the square that one output pixel depends on, in pixels; 0 when that is the whole picture. Of a model of
    /// several scales it is the coarsest scale's.
    /// </summary>
    [JsonIgnore]
    public int ReceptiveField => (TileUNet?.ReceptiveField ?? 0) * ScaleFactor;

    /// <summary>The forward process.</summary>
    public DiffusionInfo Diffusion { get; init; } = new();

    /// <summary>Between pictures and what the network sees.</summary>
    public required WhiteningInfo Whitening { get; init; }

    /// <summary>What it was conditioned on; null if on nothing but the noise level.</summary>
    public ConditioningInfo? Conditioning { get; init; }

    /// <summary>The maps, in the order of their channels; constant ones, which have none, among them.</summary>
    public IReadOnlyList<MapInfo> Maps { get; init; } = [];

    /// <summary>Whether it makes maps of a material, to be written one by one, and not just a picture.</summary>
    [JsonIgnore]
    public bool IsMaterial => Maps.Count != 1 || Maps[0].Name is not ("albedo" or "grey");

    /// <summary>What was learned from.</summary>
    public IReadOnlyList<ExemplarInfo> Exemplars { get; init; } = [];

    /// <summary>How it was trained.</summary>
    public TrainingInfo Training { get; init; } = new();

    private int ScaleFactor => Conditioning?.Scales?.Factor ?? 1;

    /// <summary>
    /// The variance of ancestral steps: the learned one where the model has learned it, else the model's own where all T
    /// steps are walked, else β̃.
    /// </summary>
    /// <param name="steps">How many steps are walked.</param>
    public ReverseVariance VarianceOf(int steps)
    {
        return LearnsVariance ? ReverseVariance.Learned
            : steps == Diffusion.StepCount ? Diffusion.Variance ?? ReverseVariance.Posterior
            : ReverseVariance.Posterior;
    }

    /// <summary>
    /// The same with the lowest format version that says all of it, for writing.
    /// </summary>
    public ModelManifest WithFormatVersion()
    {
        bool isPlain = Conditioning is null && !LearnsVariance && !IsMaterial;

        return this with
        {
            FormatVersion = Diffusion.Distilled is not null || Conditioning?.Grid is not null ? LatestFormatVersion
                : isPlain ? PlainFormatVersion : ExtendedFormatVersion,
        };
    }

    /// <summary>
    /// Checks that the parts are in range and fit each other.
    /// </summary>
    /// <exception cref="ArgumentException">They do not; the message says where.</exception>
    public void Validate()
    {
        if ((TileUNet is null) == (UNet is null))
        {
            throw new ArgumentException("A model has exactly one network.");
        }

        TileUNet?.Validate();
        UNet?.Validate();
        Diffusion.Validate();
        Whitening.Validate();
        Training.Validate();

        if (Maps.Any(map => map is null) || Exemplars.Any(exemplar => exemplar is null))
        {
            throw new ArgumentException("A map or an exemplar is missing from its list.");
        }

        foreach (ExemplarInfo exemplar in Exemplars)
        {
            exemplar.Validate();
        }

        int channels = TileUNet?.Channels ?? UNet!.Channels;
        long mapChannels = Maps.Sum(map => (long)map.GeneratedChannels);
        foreach (MapInfo map in Maps)
        {
            map.Validate();
        }

        if (channels != Whitening.Channels || channels != mapChannels)
        {
            throw new ArgumentException(
                $"The network has {channels} channels, the whitening {Whitening.Channels}, the maps {mapChannels}.");
        }

        ValidateConditioning(channels);
    }

    private void ValidateConditioning(int channels)
    {
        Conditioning?.Validate(Whitening.Channels);

        int planes = TileUNet?.ConditionChannels ?? UNet!.ConditionChannels;
        int features = TileUNet?.ConditionFeatures ?? UNet!.ConditionFeatures;
        int expectedPlanes = Conditioning?.PlaneCount(channels) ?? 0;
        int expectedFeatures = Conditioning?.FeatureCount() ?? 0;
        if (planes != expectedPlanes || features != expectedFeatures)
        {
            throw new ArgumentException(
                $"The network takes {planes} condition planes and {features} features, the conditioning has "
                + $"{expectedPlanes} and {expectedFeatures}.");
        }
    }
}
