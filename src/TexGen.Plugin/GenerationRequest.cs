using TexGen.Model.Sampling;

namespace TexGen.Plugin;

/// <summary>
/// Which tile to make. The same request to the same model on the same device makes the same tile.
/// </summary>
public sealed record GenerationRequest : TileSpecification
{
    /// <summary>
    /// The map of a material that frames and textures of the session show; it changes nothing of what is made. Null, the
    /// default, for the first, which is the albedo where there is one.
    /// </summary>
    public string? ShownMap { get; init; }
}
