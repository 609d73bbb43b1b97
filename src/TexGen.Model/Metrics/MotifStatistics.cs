namespace TexGen.Model.Metrics;

/// <summary>
/// How large a texture's motifs are, and how often they repeat.
/// </summary>
/// <param name="PeriodX">The period across, in pixels, not always whole; null where the texture is not regular.</param>
/// <param name="PeriodY">The period down, in pixels; of bricks whose rows are offset so many rows as it takes until one
/// lies as the first. Null where the texture is not regular.</param>
/// <param name="MotifSize">λ, the size of the largest motif, in pixels: the longer of the distances from brick to brick
/// and from row to row, or three correlation lengths where nothing repeats, but at most 2.5 times the other axis'.</param>
public sealed record MotifStatistics(double? PeriodX, double? PeriodY, double MotifSize)
{
    /// <summary>Whether it repeats in both directions.</summary>
    public bool IsRegular => PeriodX is not null && PeriodY is not null;

    /// <summary>
    /// The same of a picture that was enlarged or reduced.
    /// </summary>
    /// <param name="x">By how much across, above 0.</param>
    /// <param name="y">By how much down, above 0; nearly as much.</param>
    public MotifStatistics Scaled(double x, double y) => new(PeriodX * x, PeriodY * y, MotifSize * Math.Max(x, y));
}
