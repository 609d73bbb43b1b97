using System.Net;
using System.Text;
using TexGen.Model.Imaging;
using TexGen.Plugin;

namespace TexGen.Cli.Reporting;

/// <summary>
/// The closed form's part of the page: its figures beside the model's, and its tiles.
/// </summary>
internal static class BaselineHtml
{
    private const int ShownTiles = 4;

    /// <summary>Adds the part.</summary>
    /// <param name="page">The page.</param>
    /// <param name="quality">The model's figures.</param>
    /// <param name="baseline">The closed form's.</param>
    public static void Append(StringBuilder page, QualityEvaluation quality, QualityEvaluation baseline)
    {
        page.Append($"<h2>The model {BaselineText.Title}</h2>\n");
        foreach ((MapQuality map, MapQuality other) in quality.Maps.Zip(baseline.Maps))
        {
            page.Append($"<table><tr><th>{WebUtility.HtmlEncode(map.Name)}</th><th>model</th><th>patches</th></tr>\n");
            foreach (BaselineText.Row row in BaselineText.Rows(map, other).Append(BaselineText.Seconds(quality, baseline)))
            {
                page.Append($"<tr><td>{WebUtility.HtmlEncode(row.Name)}</td><td>{QualityText.Number(row.Model)}</td>");
                page.Append($"<td>{QualityText.Number(row.Patches)}</td></tr>\n");
            }

            page.Append("</table>\n");
            foreach (Image tile in other.Tiles.Take(ShownTiles))
            {
                QualityHtml.Picture(page, tile, "of patches alone");
            }
        }
    }
}
