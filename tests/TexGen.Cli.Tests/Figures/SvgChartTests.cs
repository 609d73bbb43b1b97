using System.Globalization;
using System.Xml.Linq;
using TexGen.Cli.Figures;

namespace TexGen.Cli.Tests.Figures;

public sealed class SvgChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Render_Curves_AreLinesFromLeftToRight()
    {
        XElement chart = Draw(
            new ChartSeries("up", [(0.0, 0.0), (10.0, 1.0)]), new ChartSeries("down", [(0.0, 1.0), (10.0, 0.0)]));

        double[][] lines = [.. chart.Elements(Svg + "polyline").Select(Coordinates)];
        Assert.Equal(2, lines.Length);
        Assert.All(lines, static line => Assert.True(line[0] < line[2]));
        Assert.True(lines[0][1] > lines[0][3]); // y grows downwards in SVG
        Assert.Equal(lines[0][1], lines[1][3]);
    }

    [Fact]
    public void Render_NamesWithMarkup_AreEscaped()
    {
        XElement chart = Draw(new ChartSeries("a < b & c", [(0.0, 0.0), (1.0, 1.0)]));

        Assert.Contains("a < b & c", chart.Elements(Svg + "text").Select(static text => text.Value));
    }

    [Fact]
    public void Render_Logarithmic_LeavesOutWhatIsNotAboveZero()
    {
        SvgChart chart = Chart(new ChartSeries("a", [(0.0, 0.0), (1.0, 0.1), (2.0, double.NaN), (3.0, 1.0)]));
        XElement drawn = XElement.Parse(new SvgChart
        {
            Title = chart.Title,
            XLabel = chart.XLabel,
            YLabel = chart.YLabel,
            LogarithmicY = true,
            Series = chart.Series,
        }.Render());

        Assert.Equal(4, Coordinates(Assert.Single(drawn.Elements(Svg + "polyline"))).Length);
    }

    private static XElement Draw(params ChartSeries[] series) => XElement.Parse(Chart(series).Render());

    private static SvgChart Chart(params ChartSeries[] series)
    {
        return new SvgChart { Title = "title", XLabel = "x", YLabel = "y", Series = series };
    }

    private static double[] Coordinates(XElement line)
    {
        return
        [
            .. ((string)line.Attribute("points")!).Split(' ', ',')
                .Select(static number => double.Parse(number, CultureInfo.InvariantCulture)),
        ];
    }
}
