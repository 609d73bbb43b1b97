namespace TexGen.Training;

/// <summary>
/// The smallest piece of a regular exemplar that repeats pixel by pixel.
/// </summary>
/// <param name="Width">Its width, in pixels.</param>
/// <param name="Height">Its height, in pixels.</param>
/// <param name="PeriodsX">How many periods it has across.</param>
/// <param name="PeriodsY">How many it has down.</param>
/// <param name="Repeats">Of each channel whether it is the same in every piece.</param>
/// <param name="Values">The median of all pieces, [C, Height, Width] of values −1…1.</param>
internal sealed record RepeatedPiece(
    int Width, int Height, int PeriodsX, int PeriodsY, IReadOnlyList<bool> Repeats, float[] Values);
