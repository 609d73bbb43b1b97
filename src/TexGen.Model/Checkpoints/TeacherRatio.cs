namespace TexGen.Model.Checkpoints;

/// <summary>
/// How far the patches of a distilled model's tiles are from an exemplar's beside those of its teacher's tiles, where that
/// is worst.
/// </summary>
/// <param name="Map">The map's name.</param>
/// <param name="Level">The level of the Laplacian pyramid, 0 the finest.</param>
/// <param name="Ratio">Its patch distance (the metric <c>PatchSlicedWasserstein</c>) divided by its teacher's: 1 is as near,
/// less is nearer.</param>
public sealed record TeacherRatio(string Map, int Level, double Ratio)
{
    /// <summary>Which material's tiles they were; null for models without labels. Default null.</summary>
    public string? Label { get; init; }
}
