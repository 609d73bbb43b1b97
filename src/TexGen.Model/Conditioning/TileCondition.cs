using TexGen.Model.Imaging;

namespace TexGen.Model.Conditioning;

/// <summary>
/// What a conditional model shall make: which material, along which guide, from which picture.
/// </summary>
public sealed record TileCondition
{
    /// <summary>The largest guidance.</summary>
    public const double LargestGuidance = 100.0;

    /// <summary>The augmentation where none is given: less changes nothing, more loses detail (docs/recipe.md).</summary>
    public const double DefaultAugmentation = 0.05;

    /// <summary>
    /// Labels and their weights, which are divided by their sum: moss 1 and stone 1 is half of each. None, the default,
    /// leaves the material open.
    /// </summary>
    public IReadOnlyDictionary<string, double> Labels { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// The guide, which is taken for a torus and resampled to the tile's size; null, the default, for none.
    /// </summary>
    public Image? Guide { get; init; }

    /// <summary>
    /// s of classifier-free guidance, for labels and guide together: 1, the default, is as learned and takes one
    /// evaluation a step; more is more decided, and takes two; 0 does without the condition.
    /// </summary>
    public double Guidance { get; init; } = 1.0;

    /// <summary>
    /// The picture to enlarge, of the tile's size divided by the model's factor; taken for a torus. Only upscalers have
    /// one, and they must.
    /// </summary>
    public Image? LowResolution { get; init; }

    /// <summary>
    /// σ of the noise that is added to <see cref="LowResolution"/>, in pictures of deviation 1, from 0 to what the model
    /// was trained for: the more, the less of its detail is trusted. Default 0.05.
    /// </summary>
    public double Augmentation { get; init; } = DefaultAugmentation;

    /// <summary>Whether labels or a guide are given.</summary>
    public bool IsGuided => Labels.Count > 0 || Guide is not null;
}
