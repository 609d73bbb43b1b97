using System.Globalization;

namespace TexGen.Cli.Reporting;

/// <summary>
/// At how many scales a model makes tiles, in words.
/// </summary>
internal static class ScaleWords
{
    /// <summary>
    /// What people read.
    /// </summary>
    /// <param name="count">The number of scales.</param>
    /// <param name="motifSize">The size of the largest motif, in pixels.</param>
    /// <param name="largePart">The part of a map, 0…1, in forms so large that they decided; 0 where motifs did.</param>
    public static string Of(int count, double motifSize, double largePart)
    {
        string scales = count == 1 ? "1 scale" : $"{count} scales, from coarse to fine";
        string forms = largePart == 0.0
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $", and {100.0 * largePart:F0} % of what differs in far larger forms");

        return string.Create(CultureInfo.InvariantCulture, $"motifs of about {motifSize:F0} pixels{forms}: {scales}");
    }
}
