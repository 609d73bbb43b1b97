using System.Net;
using System.Text;
using TexGen.Cli.Figures;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Plugin;

namespace TexGen.Cli.Reporting;

/// <summary>
/// Quality as a page: figures, pictures and the spectrum, in one file that asks for no other.
/// </summary>
internal static class QualityHtml
{
    private const int ShownTiles = 8;
    private const int ShownPatches = 4;

    // So that single pixels of a patch can be seen.
    private const int PatchScale = 3;

    private const string Style =
        """
        body { font: 15px/1.5 sans-serif; max-width: 1100px; margin: 2em auto; padding: 0 1em; color: #222; }
        table { border-collapse: collapse; } th, td { padding: .2em .8em; text-align: right; }
        th:first-child, td:first-child { text-align: left; } tr:nth-child(even) { background: #f4f4f4; }
        .met { color: #00713d; } .missed { color: #b03a00; font-weight: bold; }
        figure { display: inline-block; margin: 0 .8em .8em 0; vertical-align: top; }
        figcaption { font-size: 13px; color: #555; } img { image-rendering: pixelated; max-width: 100%; }
        """;

    /// <summary>Renders an evaluation.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="quality">The evaluation.</param>
    /// <param name="baseline">The closed form's, to compare with; null for none.</param>
    /// <returns>The page in UTF-8.</returns>
    public static byte[] Render(string model, QualityEvaluation quality, QualityEvaluation? baseline = null)
    {
        StringBuilder page = new();
        string title = Escape($"{model}: {QualityText.Tiles(quality)}");
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        page.Append($"<title>{title}</title>\n<style>\n{Style}\n</style></head>\n<body>\n<h1>{title}</h1>\n");
        page.Append($"<p>Against {Escape(quality.ExemplarName)}: {QualityText.Summary(quality)}. The floor is what two ");
        page.Append("halves of the exemplar have between them; the control is noise with its spectrum and colours (of a ");
        page.Append("seam: a cut).</p>\n");

        foreach (MapQuality map in quality.Maps)
        {
            if (quality.Maps.Count > 1)
            {
                page.Append($"<h2>{Escape(map.Name)}</h2>\n");
            }

            Table(page, map.Report.Figures);
            Pictures(page, map);
            Nearest(page, map);
            page.Append("<h3>Spectrum</h3>\n").Append(Chart(map.Report).Render());
        }

        if (quality.Agreement.Count > 0)
        {
            page.Append("<h2>Agreement of the maps</h2>\n<p>The control is the exemplar's own maps, moved against each ");
            page.Append("other.</p>\n");
            Table(page, quality.Agreement);
        }

        if (baseline is not null)
        {
            BaselineHtml.Append(page, quality, baseline);
        }

        return Encoding.UTF8.GetBytes(page.Append("</body></html>\n").ToString());
    }

    private static void Table(StringBuilder page, IReadOnlyList<QualityFigure> figures)
    {
        page.Append("<table><tr><th></th><th>tiles</th><th>floor</th><th>control</th><th>wanted</th></tr>\n");
        foreach (QualityFigure figure in figures)
        {
            string style = figure.IsMet switch { true => "met", false => "missed", null => "" };
            page.Append($"<tr><td>{Escape(figure.Name)}</td><td>{QualityText.Number(figure.Value)}</td>");
            page.Append($"<td>{QualityText.Number(figure.Floor)}</td><td>{QualityText.Number(figure.Control)}</td>");
            page.Append($"<td class=\"{style}\">{Escape(QualityText.Verdict(figure))}</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private static void Pictures(StringBuilder page, MapQuality map)
    {
        page.Append("<h3>Pictures</h3>\n");
        Picture(page, map.Exemplar, "exemplar");
        for (int i = 0; i < Math.Min(map.Tiles.Count, ShownTiles); i++)
        {
            Picture(page, map.Tiles[i], $"tile {i + 1}");
        }

        Picture(page, map.Control, "control: noise of the exemplar's spectrum");
        page.Append("<h3>Tile 1, three times across and down</h3>\n");
        Picture(page, ImageOps.Tile(map.Tiles[0], 3, 3), "edges must not show, repetition will");
    }

    // The most alike, where copies would be, and such as are usual.
    private static void Nearest(StringBuilder page, MapQuality map)
    {
        IReadOnlyList<PatchMatch> matches = map.Report.Nearest;
        if (matches.Count == 0)
        {
            return;
        }

        page.Append("<h3>Patches of tiles, and the nearest of the exemplar</h3>\n");
        int usual = Math.Max((matches.Count / 2) - (ShownPatches / 2), 0);
        foreach ((int start, string name) in ((int, string)[])[(0, "most alike"), (usual, "usual")])
        {
            page.Append($"<h4>The {name}</h4>\n");
            foreach (PatchMatch match in matches.Skip(start).Take(ShownPatches))
            {
                Image pair = ContactSheet.Compose(
                    [
                        Patch(map.Tiles[match.Patch.Picture], match.Patch, map.Report.NearestSide),
                        Patch(map.Source(match.Nearest), match.Nearest, map.Report.NearestSide),
                    ],
                    2,
                    PatchScale);
                Picture(page, pair, $"tile {match.Patch.Picture + 1}, exemplar: {QualityText.Number(match.Distance)} apart");
            }
        }
    }

    private static Image Patch(Image picture, PatchPlace place, int side) =>
        ImageOps.Scale(ImageOps.Crop(ImageOps.Roll(picture, -place.X, -place.Y), 0, 0, side, side), PatchScale);

    /// <summary>Adds a picture.</summary>
    /// <param name="page">The page.</param>
    /// <param name="image">The picture.</param>
    /// <param name="caption">What it is.</param>
    public static void Picture(StringBuilder page, Image image, string caption)
    {
        string data = Convert.ToBase64String(ImageFile.Encode(image));
        page.Append($"<figure><img src=\"data:image/png;base64,{data}\" width=\"{image.Width}\" ");
        page.Append($"height=\"{image.Height}\" alt=\"{Escape(caption)}\">");
        page.Append($"<figcaption>{Escape(caption)}</figcaption></figure>\n");
    }

    private static SvgChart Chart(QualityReport report)
    {
        return new SvgChart
        {
            Title = "Power of luminance along frequency",
            XLabel = "cycles a pixel",
            YLabel = "dB",
            Series =
            [
                Curve("exemplar", report.ExemplarSpectrum),
                Curve("tiles", report.TileSpectrum),
            ],
        };
    }

    private static ChartSeries Curve(string name, IReadOnlyList<FrequencyPower> spectrum) =>
        new(name, [.. spectrum.Select(static point => (point.Frequency, point.Decibels))]);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
