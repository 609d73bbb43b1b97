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
    double Seconds);
