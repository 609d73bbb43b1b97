using TexGen.Benchmarks.Reporting;

namespace TexGen.Benchmarks.OpenGl;

/// <summary>
/// Judges figures by what holds on a busy machine, too: that each is a number above 0, and that no binding goal is missed.
/// </summary>
internal static class FigureCheck
{
    /// <summary>What is wrong.</summary>
    /// <param name="rows">The figures.</param>
    /// <returns>A line each; empty where nothing is.</returns>
    public static IReadOnlyList<string> Faults(IReadOnlyCollection<FactRow> rows)
    {
        IEnumerable<string> senseless = rows
            .Where(static row => row.Value is double value && !(value > 0.0 && double.IsFinite(value)))
            .Select(static row => $"'{row.Name}' is no number above 0");
        IEnumerable<string> missed = rows
            .Where(static row => row is { IsBinding: true, IsMet: false })
            .Select(static row => $"'{row.Name}' misses its goal");

        return rows.Count == 0 ? ["there are no figures"] : [.. senseless, .. missed];
    }
}
