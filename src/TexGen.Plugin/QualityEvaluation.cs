using TexGen.Model.Metrics;

namespace TexGen.Plugin;

/// <summary>
/// How good a model's tiles are.
/// </summary>
/// <param name="Maps">Each map that the model makes; one for a model of pictures.</param>
/// <param name="ExemplarName">The exemplar's file name.</param>
/// <param name="ExemplarTiles">Whether the exemplar itself tiles.</param>
/// <param name="Width">Width of the tiles, in pixels.</param>
/// <param name="Height">Height of the tiles, in pixels.</param>
/// <param name="Count">How many tiles were made.</param>
/// <param name="Seconds">How long it took, making the tiles included.</param>
public sealed record QualityEvaluation(
    IReadOnlyList<MapQuality> Maps,
    string ExemplarName,
    bool ExemplarTiles,
    int Width,
    int Height,
    int Count,
    double Seconds)
{
    /// <summary>
    /// How well the maps agree with each other (<see cref="MapAgreement"/>); empty for a single map. The controls are the
    /// exemplar's own maps moved against each other.
    /// </summary>
    public IReadOnlyList<QualityFigure> Agreement { get; init; } = [];

    /// <summary>Every figure: those of the maps, and of their agreement.</summary>
    public IEnumerable<QualityFigure> Figures => Maps.SelectMany(static map => map.Report.Figures).Concat(Agreement);

    /// <summary>How long a tile took to make, in seconds; 0 if it was not measured.</summary>
    public double TileSeconds { get; init; }
}
