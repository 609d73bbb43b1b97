namespace TexGen.Training;

/// <summary>
/// Which scale a crop is of: each as often as the others. Forms gain little by more, and detail loses (docs/recipe.md).
/// </summary>
internal static class ScaleDraw
{
    /// <summary>
    /// Draws a scale.
    /// </summary>
    /// <param name="count">How many there are.</param>
    /// <param name="u">A random number in [0, 1).</param>
    /// <returns>The scale, 0 the finest.</returns>
    public static int Of(int count, double u) => Math.Min((int)(u * count), count - 1);
}
