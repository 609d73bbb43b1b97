namespace TexGen.Model.Metrics;

/// <summary>
/// Whether a picture tiles, axis by axis.
/// </summary>
/// <param name="ScoreX">0: the left edge continues the right one as the inside does; 1: they fit by chance
/// only.</param>
/// <param name="ScoreY">The same for the top edge and the bottom one.</param>
public readonly record struct Tileability(double ScoreX, double ScoreY)
{
    /// <summary>Whether the picture can be repeated across.</summary>
    public bool TilesX => ScoreX <= TileabilityTest.Threshold;

    /// <summary>Whether the picture can be repeated downwards.</summary>
    public bool TilesY => ScoreY <= TileabilityTest.Threshold;

    /// <summary>Whether it tiles on both axes, so that it may be trained on as a torus.</summary>
    public bool Tiles => TilesX && TilesY;
}
