using TexGen.Model.Metrics;
using TexGen.Plugin;

namespace TexGen.Cli.Reporting;

/// <summary>
/// A model beside the closed form: what it has learned beyond the exemplar's patches.
/// </summary>
internal static class BaselineText
{
    /// <summary>What the closed form is called.</summary>
    public const string Title = "beside the exemplar's patches in closed form";

    /// <summary>A figure of both.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Model">The model's.</param>
    /// <param name="Patches">The closed form's.</param>
    public readonly record struct Row(string Name, double Model, double Patches);

    /// <summary>Writes the figures of both, map by map, and how long a tile took.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="quality">The model's.</param>
    /// <param name="baseline">The closed form's, of the same exemplar.</param>
    public static void Write(TextWriter output, QualityEvaluation quality, QualityEvaluation baseline)
    {
        output.WriteLine();
        output.WriteLine(Title);
        foreach ((MapQuality map, MapQuality other) in quality.Maps.Zip(baseline.Maps))
        {
            output.WriteLine();
            output.WriteLine($"{(quality.Maps.Count > 1 ? map.Name : ""),-26} {"model",9} {"patches",9}");
            foreach (Row row in Rows(map, other))
            {
                Line(output, row);
            }
        }

        output.WriteLine();
        Line(output, Seconds(quality, baseline));
    }

    /// <summary>The figures that both have.</summary>
    /// <param name="map">A map of the model's.</param>
    /// <param name="other">The same of the closed form.</param>
    public static IEnumerable<Row> Rows(MapQuality map, MapQuality other)
    {
        Dictionary<string, QualityFigure> figures = other.Report.Figures.ToDictionary(static figure => figure.Key);

        return map.Report.Figures.Where(figure => figures.ContainsKey(figure.Key))
            .Select(figure => new Row(figure.Name, figure.Value, figures[figure.Key].Value));
    }

    /// <summary>How long a tile took.</summary>
    /// <param name="quality">The model's.</param>
    /// <param name="baseline">The closed form's.</param>
    public static Row Seconds(QualityEvaluation quality, QualityEvaluation baseline) =>
        new("seconds a tile", quality.TileSeconds, baseline.TileSeconds);

    private static void Line(TextWriter output, Row row) => output.WriteLine(
        $"{row.Name,-26} {QualityText.Number(row.Model),9} {QualityText.Number(row.Patches),9}");
}
