namespace TexGen.Model.Metrics;

/// <summary>
/// How much the seam of one axis stands out among the boundaries inside, as <see cref="SeamScore"/> says it.
/// </summary>
/// <param name="Z">z of the seam, first difference, full resolution.</param>
/// <param name="WorstZ">The z of largest magnitude over differences and levels, as a magnitude.</param>
public readonly record struct AxisSeam(double Z, double WorstZ);
