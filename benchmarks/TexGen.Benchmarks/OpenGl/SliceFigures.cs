namespace TexGen.Benchmarks.OpenGl;

/// <summary>
/// What cutting a tile's steps into slices costs.
/// </summary>
/// <param name="Total">The GPU's time for all slices, in times of what whole steps, and pictures at once, take.</param>
/// <param name="Worst">The 99th percentile of a slice's time, in times of its budget.</param>
/// <param name="Count">How many slices.</param>
internal readonly record struct SliceFigures(double Total, double Worst, int Count);
