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
    public static string Of(int count, double motifSize)
    {
        string scales = count == 1 ? "1 scale" : $"{count} scales, from coarse to fine";

        return string.Create(CultureInfo.InvariantCulture, $"motifs of about {motifSize:F0} pixels: {scales}");
    }
}
