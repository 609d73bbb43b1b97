using System.Globalization;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Plugin;

namespace TexGen.Cli.Commands;

/// <summary>
/// Writes tiles as files that say what they are.
/// </summary>
/// <param name="generator">What made them.</param>
/// <param name="request">What they have in common.</param>
internal sealed class TileWriter(TextureGenerator generator, GenerationRequest request)
{
    /// <summary>
    /// Measures a tile's seams and writes it.
    /// </summary>
    /// <param name="path">The PNG to write.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="seconds">How long it took.</param>
    /// <param name="more">What else its file says of it.</param>
    public SampleRecord Write(
        string path, Image tile, ulong seed, double seconds, IEnumerable<(string Key, string Value)> more)
    {
        SeamScore seam = SeamScore.Measure(tile);
        Dictionary<string, string> metadata = new()
        {
            ["Software"] = "TexGen",
            ["texgen:model"] = generator.Model.Name,
            ["texgen:seed"] = seed.ToString(CultureInfo.InvariantCulture),
            ["texgen:sampler"] = request.Sampler.ToString(),
            ["texgen:seam"] = string.Create(
                CultureInfo.InvariantCulture, $"x {seam.ZX:F2} y {seam.ZY:F2} worst {seam.WorstZ:F2}"),
        };
        foreach ((string key, string value) in more)
        {
            metadata[key] = metadata.TryGetValue(key, out string? before) ? $"{before}, {value}" : value;
        }

        ImageFile.Write(path, tile, new PngOptions { Metadata = metadata });

        return new SampleRecord(
            Path.GetFileName(path), seed, Math.Round(seconds, 3), Math.Round(seam.ZX, 3), Math.Round(seam.ZY, 3));
    }

    /// <summary>
    /// Refuses a file in a folder that does not exist, before any work is done for it.
    /// </summary>
    /// <param name="path">The file, or null.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static void CheckFolderOf(string? path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent && !Directory.Exists(parent))
        {
            throw new DirectoryNotFoundException($"There is no folder '{parent}' for '{path}'; make it first.");
        }
    }
}
