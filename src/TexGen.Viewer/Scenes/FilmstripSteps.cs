namespace TexGen.Viewer.Scenes;

/// <summary>
/// Chooses the steps that a filmstrip shows.
/// </summary>
internal static class FilmstripSteps
{
    /// <summary>
    /// At most so many steps, the first and the last among them, as evenly spaced as whole numbers allow.
    /// </summary>
    /// <param name="stepCount">Reverse steps in all, at least 1.</param>
    /// <param name="columns">How many steps to show, at least 2.</param>
    public static IReadOnlyList<int> Choose(int stepCount, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 2);

        int count = Math.Min(columns, stepCount + 1);

        return [.. Enumerable.Range(0, count).Select(i => (int)Math.Round((double)i * stepCount / (count - 1)))];
    }
}
