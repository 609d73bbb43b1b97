using TexGen.Model.Metrics;
using TexGen.Plugin;

namespace TexGen.Cli.Reporting;

/// <summary>
/// Quality for machines.
/// </summary>
internal sealed record QualityRecord
{
    private const int Digits = 6;

    /// <summary>The exemplar's file name.</summary>
    public required string Exemplar { get; init; }

    /// <summary>Whether the exemplar tiles.</summary>
    public required bool ExemplarTiles { get; init; }

    /// <summary>Tiles made.</summary>
    public required int Count { get; init; }

    /// <summary>Their width, in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Their height, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Whether every figure that is judged is good enough.</summary>
    public required bool Met { get; init; }

    /// <summary>Each map's figures by their keys.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> Maps { get; init; }

    /// <summary>How well the maps agree, by the figures' keys; empty for a single map.</summary>
    public required IReadOnlyDictionary<string, object> Agreement { get; init; }

    /// <summary>How long a tile took to make.</summary>
    public required double TileSeconds { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>The record of an evaluation.</summary>
    public static QualityRecord Of(QualityEvaluation quality)
    {
        return new QualityRecord
        {
            Exemplar = quality.ExemplarName,
            ExemplarTiles = quality.ExemplarTiles,
            Count = quality.Count,
            Width = quality.Width,
            Height = quality.Height,
            Met = quality.Figures.All(static figure => figure.IsMet is not false),
            Maps = quality.Maps.ToDictionary(
                static map => map.Name, static map => (IReadOnlyDictionary<string, object>)Figures(map.Report.Figures)),
            Agreement = Figures(quality.Agreement),
            TileSeconds = Math.Round(quality.TileSeconds, 3),
            Seconds = Math.Round(quality.Seconds, 2),
        };
    }

    private static Dictionary<string, object> Figures(IReadOnlyList<QualityFigure> figures) =>
        figures.ToDictionary(static figure => figure.Key, Figure);

    private static object Figure(QualityFigure figure)
    {
        return new
        {
            Value = Math.Round(figure.Value, Digits),
            Floor = Round(figure.Floor),
            Control = Round(figure.Control),
            figure.Limit,
            Met = figure.IsMet,
        };
    }

    private static double? Round(double? value) => value is double number ? Math.Round(number, Digits) : null;
}
