using System.Text.Json.Serialization;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// What a model was conditioned on beside the noise level: labels, a guide, a picture of lower resolution, scales, a grid.
/// </summary>
public sealed record ConditioningInfo
{
    /// <summary>The most labels that a model may have.</summary>
    public const int MostLabels = 256;

    private static readonly char[] Separators = [',', ':'];

    /// <summary>The materials' names, in the order of their features; none if there are no labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The guide that was painted for the exemplars; null without one.</summary>
    public GuideInfo? Guide { get; init; }

    /// <summary>By how much the model enlarges; null if it does not.</summary>
    public UpscaleInfo? Upscale { get; init; }

    /// <summary>The scales at which the model makes a tile one after the other; null if at once.</summary>
    public ScaleInfo? Scales { get; init; }

    /// <summary>What repeats, so that the network is told where in it each pixel lies; null where nothing does.</summary>
    public GridInfo? Grid { get; init; }

    /// <summary>The largest σ of the noise on the picture that is enlarged; 0 if none is.</summary>
    [JsonIgnore]
    public double LargestAugmentation => Scales?.LargestAugmentation ?? Upscale?.LargestAugmentation ?? 0.0;

    /// <summary>Whether the network sees an enlarged picture: a smaller one's, or its own of the coarser scale.</summary>
    [JsonIgnore]
    public bool Enlarges => Upscale is not null || Scales is not null;

    /// <summary>
    /// Planes that the network sees behind the picture's channels: the guide's channels and its presence, then the
    /// channels of the enlarged picture, then the places in the grid.
    /// </summary>
    /// <param name="channels">Channels of the picture.</param>
    public int PlaneCount(int channels)
    {
        return (Guide is null ? 0 : Guide.Mean.Length + 1) + (Enlarges ? channels : 0) + (Grid?.PlaneCount ?? 0);
    }

    /// <summary>
    /// Features that the network is told behind the noise level's: the labels, then the scale, then the augmentation.
    /// </summary>
    public int FeatureCount()
    {
        return Labels.Count + (Scales?.FeatureCount ?? (Upscale is null ? 0 : UpscaleInfo.FeatureCount));
    }

    /// <summary>
    /// Checks a label's name.
    /// </summary>
    /// <param name="label">The name.</param>
    /// <exception cref="ArgumentException">It is empty, or holds a comma or colon, which separate labels and
    /// weights.</exception>
    public static void CheckLabel(string label)
    {
        if (string.IsNullOrWhiteSpace(label) || label.Trim() != label || label.IndexOfAny(Separators) >= 0)
        {
            throw new ArgumentException(
                $"'{label}' cannot be a label: it needs a name without comma, colon or spaces around it.");
        }
    }

    /// <summary>
    /// Checks every part.
    /// </summary>
    /// <param name="channels">Channels of the picture.</param>
    /// <exception cref="ArgumentException">A value is out of range, or there is no condition at all.</exception>
    public void Validate(int channels)
    {
        foreach (string label in Labels)
        {
            CheckLabel(label);
        }

        if (Labels.Count > MostLabels || Labels.Distinct(StringComparer.Ordinal).Count() != Labels.Count)
        {
            throw new ArgumentException($"The {Labels.Count} labels must differ and be at most {MostLabels}.");
        }

        Guide?.Validate();
        Upscale?.Validate();
        Scales?.Validate();
        Grid?.Validate(channels);

        if (Labels.Count == 0 && Guide is null && !Enlarges && Grid is null)
        {
            throw new ArgumentException("The conditioning names neither labels nor guide, upscaling, scales or grid.");
        }

        if (Enlarges && Grid is not null)
        {
            throw new ArgumentException("A model that enlarges pictures finds their grid in them.");
        }

        if (Upscale is not null && Scales is not null)
        {
            throw new ArgumentException("A model that enlarges pictures does so at one scale.");
        }
    }
}
