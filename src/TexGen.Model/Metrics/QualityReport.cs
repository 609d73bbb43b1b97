using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// What <see cref="TextureQuality"/> measured.
/// </summary>
/// <param name="Figures">The figures.</param>
/// <param name="Control">A picture of the noise that the figures' controls are measured of.</param>
/// <param name="NearestSide">Side of the patches in <paramref name="Nearest"/>, in pixels; 0 without any.</param>
/// <param name="Nearest">Patches of the tiles and the nearest of the exemplar, the most alike first. The exemplar's
/// wrap where it tiles; picture 0 is the exemplar, then come those of <see cref="QualityOptions.Turns"/>.</param>
/// <param name="ExemplarSpectrum">The exemplar's power along frequency.</param>
/// <param name="TileSpectrum">That of the tiles.</param>
public sealed record QualityReport(
    IReadOnlyList<QualityFigure> Figures,
    Image Control,
    int NearestSide,
    IReadOnlyList<PatchMatch> Nearest,
    IReadOnlyList<FrequencyPower> ExemplarSpectrum,
    IReadOnlyList<FrequencyPower> TileSpectrum)
{
    /// <summary>
    /// Of each tile and axis, how many deviations the step across a line is off the others': of the lines that the seam is
    /// compared with, which in regular textures lie whole periods away from it, and at last of the seam. Default none.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>> SeamLines { get; init; } = [];

    /// <summary>A figure by its key.</summary>
    /// <exception cref="KeyNotFoundException">It was not measured.</exception>
    public QualityFigure this[string key] => Figures.FirstOrDefault(figure => figure.Key == key)
        ?? throw new KeyNotFoundException($"There is no figure '{key}'.");
}
