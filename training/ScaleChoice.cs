using TexGen.Model.Metrics;

namespace TexGen.Training;

/// <summary>
/// At how many scales a model is to make its tiles, and why.
/// </summary>
/// <param name="Count">How many, at least 1.</param>
/// <param name="MotifSize">λ, the size of the exemplars' largest motif, in pixels.</param>
/// <param name="Motifs">Periods and motif size of each exemplar, in their order.</param>
public sealed record ScaleChoice(int Count, double MotifSize, IReadOnlyList<MotifStatistics> Motifs)
{
    /// <summary>The part of a map's variance, 0…1, that is in forms larger than the network tells apart at the finest scale,
    /// where that asked for more scales than motifs do; else 0.</summary>
    public double LargePart { get; init; }
}
