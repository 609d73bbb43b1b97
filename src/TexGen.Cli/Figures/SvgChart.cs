using System.Globalization;
using System.Security;
using System.Text;

namespace TexGen.Cli.Figures;

/// <summary>
/// A chart of curves as SVG, which browsers and repositories show as they are.
/// </summary>
internal sealed class SvgChart
{
    private const int Width = 720;
    private const int Height = 400;
    private const int Left = 64;
    private const int Right = 150;
    private const int Top = 40;
    private const int Bottom = 48;
    private const int LegendRow = 20;

    // Okabe and Ito's colours, which the colour-blind can tell apart, without their yellow, and two greys.
    private static readonly string[] Colours =
        ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#444444", "#999999"];

    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What x is, with its unit.</summary>
    public required string XLabel { get; init; }

    /// <summary>What y is, with its unit.</summary>
    public required string YLabel { get; init; }

    /// <summary>Whether equal heights are equal ratios; then points that are not above 0 are left out.</summary>
    public bool LogarithmicY { get; init; }

    /// <summary>The curves, at least one, at most eight.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>The chart as the text of an SVG file.</summary>
    public string Render()
    {
        ChartSeries[] curves = [.. Series.Select(Drawable).Where(static curve => curve.Points.Count > 0)];
        ChartAxis x = new(curves.SelectMany(static curve => curve.Points).Select(static point => point.X), false);
        ChartAxis y = new(curves.SelectMany(static curve => curve.Points).Select(static point => point.Y), LogarithmicY);

        StringBuilder svg = new();
        Add(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" ");
        Add(svg, $"font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n");
        Add(svg, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n");
        Text(svg, Left, 22, "start", Title, "font-size=\"15\" font-weight=\"bold\"");
        Text(svg, (Left + Width - Right) / 2.0, Height - 10, "middle", XLabel);
        Text(svg, 16, (Top + Height - Bottom) / 2.0, "middle", YLabel,
            $"transform=\"rotate(-90 16 {(Top + Height - Bottom) / 2})\"");

        foreach ((double position, string label) in x.Ticks())
        {
            Line(svg, AtX(position), Top, AtX(position), Height - Bottom);
            Text(svg, AtX(position), Height - Bottom + 16, "middle", label);
        }

        foreach ((double position, string label) in y.Ticks())
        {
            Line(svg, Left, AtY(position), Width - Right, AtY(position));
            Text(svg, Left - 6, AtY(position) + 4, "end", label);
        }

        for (int i = 0; i < curves.Length; i++)
        {
            Curve(svg, curves[i], x, y, Colours[i % Colours.Length], Top + 8 + (i * LegendRow));
        }

        return svg.Append("</svg>\n").ToString();
    }

    private ChartSeries Drawable(ChartSeries series)
    {
        return series with
        {
            Points = [.. series.Points.Where(point => double.IsFinite(point.Y) && (!LogarithmicY || point.Y > 0.0))],
        };
    }

    private static void Curve(
        StringBuilder svg, ChartSeries series, ChartAxis x, ChartAxis y, string colour, double legendY)
    {
        string points = string.Join(' ', series.Points.Select(point => string.Create(
            CultureInfo.InvariantCulture, $"{AtX(x.Position(point.X)):F1},{AtY(y.Position(point.Y)):F1}")));
        Add(svg, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n");

        double legendX = Width - Right + 12;
        Line(svg, legendX, legendY, legendX + 18, legendY, $"stroke=\"{colour}\" stroke-width=\"3\"");
        Text(svg, legendX + 24, legendY + 4, "start", series.Name);
    }

    private static void Line(
        StringBuilder svg, double x1, double y1, double x2, double y2, string attributes = "stroke=\"#ddd\"")
    {
        Add(svg, $"<line x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\" {attributes}/>\n");
    }

    private static void Text(
        StringBuilder svg, double x, double y, string anchor, string text, string attributes = "")
    {
        string escaped = SecurityElement.Escape(text);
        Add(svg, $"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\" {attributes}>{escaped}</text>\n");
    }

    private static void Add(StringBuilder svg, FormattableString text) => svg.Append(FormattableString.Invariant(text));

    private static double AtX(double position) => Left + (position * (Width - Left - Right));

    private static double AtY(double position) => Height - Bottom - (position * (Height - Top - Bottom));
}
