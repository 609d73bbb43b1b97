namespace TexGen.Cli.Figures;

/// <summary>
/// One curve of a chart.
/// </summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">Its points, x rising.</param>
internal sealed record ChartSeries(string Name, IReadOnlyList<(double X, double Y)> Points);
