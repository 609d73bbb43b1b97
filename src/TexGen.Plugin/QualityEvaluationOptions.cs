namespace TexGen.Plugin;

/// <summary>
/// How a <see cref="ModelEvaluator"/> measures quality.
/// </summary>
public sealed record QualityEvaluationOptions
{
    /// <summary>Tiles to make. Default 8.</summary>
    public int Count { get; init; } = 8;

    /// <summary>Width of the tiles, in pixels; null for 256, or what the model learned if it makes no other.</summary>
    public int? Width { get; init; }

    /// <summary>Height of the tiles, in pixels; null as for <see cref="Width"/>.</summary>
    public int? Height { get; init; }

    /// <summary>Steps of the sampler; null for its default.</summary>
    public int? Steps { get; init; }

    /// <summary>
    /// The shorter side that a larger exemplar is reduced to, in pixels; null for that of the model's exemplars. Default
    /// null.
    /// </summary>
    public int? Size { get; init; }

    /// <summary>
    /// A picture of the exemplar's shape that is black where it is not measured against: pieces of the rest are put there.
    /// Null, the default, for none.
    /// </summary>
    public string? Mask { get; init; }

    /// <summary>The seed of the first tile; the others' follow. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Whether to make the tiles of the exemplar's patches in closed form and not with the model: the baseline that a model
    /// is compared with. Default false.
    /// </summary>
    public bool Patches { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public void Validate() => ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1);
}
