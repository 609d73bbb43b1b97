using TexGen.Model.Imaging;
using TexGen.Model.Metrics;

namespace TexGen.Plugin;

/// <summary>
/// The quality of one map of a material, or of a model of pictures.
/// </summary>
/// <param name="Name">The map's name; "colour" for a model of pictures.</param>
/// <param name="Report">The figures.</param>
/// <param name="Exemplar">The map as it was learned, to look at.</param>
/// <param name="Tiles">The map of the tiles, to look at.</param>
/// <param name="Control">Noise with the map's spectrum and colours, to look at.</param>
public sealed record MapQuality(
    string Name, QualityReport Report, Image Exemplar, IReadOnlyList<Image> Tiles, Image Control)
{
    /// <summary>The exemplar turned and mirrored, in the ways in which the model also saw it, to look at: what patches'
    /// <see cref="PatchPlace.Picture"/> of 1 and more counts. Default none.</summary>
    public IReadOnlyList<Image> Turned { get; init; } = [];

    /// <summary>What the picture of a nearest patch is.</summary>
    /// <param name="place">The patch.</param>
    public Image Source(PatchPlace place) => place.Picture == 0 ? Exemplar : Turned[place.Picture - 1];
}
