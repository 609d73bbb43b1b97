using TexGen.Benchmarks.Quality;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Plugin;

namespace TexGen.Benchmarks.Tests.Quality;

/// <summary>
/// Evaluations that nobody measured.
/// </summary>
internal static class MadeUp
{
    /// <summary>A figure that should be small.</summary>
    public static QualityFigure Figure(string key, double value, double? limit) =>
        new(key, key, value) { Limit = limit };

    /// <summary>A map with its figures.</summary>
    public static MapQuality Map(string name, params QualityFigure[] figures)
    {
        Image picture = new(1, 1, 1);

        return new MapQuality(name, new QualityReport(figures, picture, 0, [], [], []), picture, [picture], picture);
    }

    /// <summary>A map with the lines of its tiles and axes, the seam at last.</summary>
    public static MapQuality Lines(params double[][] lines)
    {
        MapQuality map = Map("albedo");

        return map with { Report = map.Report with { SeamLines = lines } };
    }

    /// <summary>Tiles of a size.</summary>
    public static QualityEvaluation Evaluation(int width, int height, params MapQuality[] maps) =>
        new(maps, "made-up", true, width, height, 4, 1.0);

    /// <summary>A material whose one map has these figures in tiles of 128².</summary>
    public static MaterialResult Material(string name, params QualityFigure[] figures) => Material(name, 0.0, figures);

    /// <summary>The same, whose seams may be off as far by chance.</summary>
    public static MaterialResult Material(string name, double largestSeam, params QualityFigure[] figures) =>
        new(name, 2000, 5.0, [Evaluation(128, 128, Map("albedo", figures))], new SeamCount(0, 8, 0.1, largestSeam));

    /// <summary>Materials m1, m2, … whose finest patches are as far from the exemplar.</summary>
    public static IReadOnlyList<MaterialResult> Patches(params double[] ratios) =>
        [.. ratios.Select(static (ratio, i) => Material($"m{i + 1}", Figure("patches1", ratio, 1.5)))];
}
