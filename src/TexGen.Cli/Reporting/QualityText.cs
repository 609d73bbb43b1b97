using System.Globalization;
using TexGen.Model.Metrics;
using TexGen.Plugin;

namespace TexGen.Cli.Reporting;

/// <summary>
/// Quality for people: a table a map.
/// </summary>
internal static class QualityText
{
    /// <summary>Writes a table for each map, and what of it is not good enough.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="quality">The figures.</param>
    public static void Write(TextWriter output, QualityEvaluation quality)
    {
        string edges = quality.ExemplarTiles ? "which tiles" : "which does not tile";
        output.WriteLine(
            $"{Tiles(quality)} against {quality.ExemplarName}, {edges}, in {quality.Seconds:F0} s");
        foreach (MapQuality map in quality.Maps)
        {
            Table(output, quality.Maps.Count > 1 ? map.Name : "", map.Report.Figures);
        }

        if (quality.Agreement.Count > 0)
        {
            Table(output, "agreement of the maps", quality.Agreement);
        }

        output.WriteLine();
        output.WriteLine(Summary(quality));
    }

    /// <summary>What was made, in a few words.</summary>
    /// <param name="quality">The evaluation.</param>
    public static string Tiles(QualityEvaluation quality) =>
        $"{quality.Count} {(quality.Count == 1 ? "tile" : "tiles")} of {quality.Width}x{quality.Height}";

    /// <summary>How many of the figures that are judged are good enough.</summary>
    /// <param name="quality">The evaluation.</param>
    public static string Summary(QualityEvaluation quality)
    {
        bool?[] verdicts = [.. quality.Figures.Select(static figure => figure.IsMet)];
        int judged = verdicts.Count(static met => met is not null);

        return $"{verdicts.Count(static met => met is true)} of {judged} met";
    }

    /// <summary>A number with three digits that count; a dash where there is none.</summary>
    /// <param name="value">The number.</param>
    public static string Number(double? value)
    {
        if (value is not double number)
        {
            return "-";
        }

        double size = Math.Abs(number);
        string format = size >= 100.0 ? "F0" : size >= 10.0 ? "F1" : size >= 0.1 ? "F2" : "F3";

        return number.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>What is wanted of a figure, and whether it is met; nothing where it passes no judgement.</summary>
    /// <param name="figure">The figure.</param>
    public static string Verdict(QualityFigure figure)
    {
        return figure.IsMet is not bool met
            ? ""
            : $"{(figure.IsLargerBetter ? ">=" : "<=")} {figure.Limit:0.###}  {(met ? "met" : "missed")}";
    }

    private static void Table(TextWriter output, string name, IReadOnlyList<QualityFigure> figures)
    {
        output.WriteLine();
        output.WriteLine($"{name,-26} {"tiles",9} {"floor",9} {"control",9}   wanted");
        foreach (QualityFigure figure in figures)
        {
            output.WriteLine(
                $"{figure.Name,-26} {Number(figure.Value),9} {Number(figure.Floor),9} {Number(figure.Control),9}   "
                + Verdict(figure));
        }
    }
}
