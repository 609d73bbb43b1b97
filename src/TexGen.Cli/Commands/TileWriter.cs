using System.Globalization;
using System.Text;
using TexGen.Cli.Reporting;
using TexGen.Model.Files;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Sampling;
using TexGen.Plugin;

namespace TexGen.Cli.Commands;

/// <summary>
/// Writes tiles as files that say what they are.
/// </summary>
/// <param name="model">What made them.</param>
/// <param name="request">What they have in common.</param>
/// <param name="sampler">How, where no model's sampler made them; null for the request's.</param>
internal sealed class TileWriter(ModelInfo model, GenerationRequest request, string? sampler = null)
{
    private const string ManifestName = "manifest.json";

    /// <summary>Which way a material's normals shall point; null for as they were learned.</summary>
    public NormalConvention? Normals { get; init; }

    /// <summary>Bits a channel; null for those of each map.</summary>
    public int? Depth { get; init; }

    /// <summary>
    /// Measures a tile's seams and writes it, a material as one file a map.
    /// </summary>
    /// <param name="path">The PNG to write; of a material its maps' names come before the extension.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="seconds">How long it took.</param>
    /// <param name="more">What else its file says of it.</param>
    public SampleRecord Write(
        string path, Image tile, ulong seed, double seconds, IEnumerable<(string Key, string Value)> more)
    {
        if (!model.IsMaterial)
        {
            TileSeams seams = WritePicture(path, tile, Depth ?? 8, seed, more);

            return new SampleRecord(Path.GetFileName(path), seed, Math.Round(seconds, 3), seams.ZX, seams.ZY);
        }

        List<MapRecord> maps = [];
        foreach (MaterialMap map in model.ToMaps(tile, Normals))
        {
            string file = PathOf(path, map.Name);
            int depth = Depth ?? map.BitDepth;
            List<(string Key, string Value)> texts = [.. more, ("texgen:map", $"{map.Name} {map.ColourSpace}")];
            if (map.Normals is not null)
            {
                texts.Add(("texgen:normals", map.Normals.Value.ToString()));
            }

            TileSeams seams = WritePicture(file, map.Image, depth, seed, texts);
            maps.Add(new MapRecord(
                map.Name,
                Path.GetFileName(file),
                map.ColourSpace,
                depth,
                map.Normals,
                seams.ZX,
                seams.ZY));
        }

        return new SampleRecord(maps[0].File, seed, Math.Round(seconds, 3), maps[0].SeamZX, maps[0].SeamZY)
        {
            Maps = maps,
        };
    }

    /// <summary>
    /// Writes what is in a folder of tiles beside them, as JSON.
    /// </summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="manifest">What is in it.</param>
    public static void WriteManifest<T>(string folder, T manifest)
    {
        byte[] text = Encoding.UTF8.GetBytes(Json.Serialize(manifest) + "\n");
        AtomicFile.Write(Path.Combine(folder, ManifestName), stream => stream.Write(text));
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

    private TileSeams WritePicture(
        string path, Image tile, int depth, ulong seed, IEnumerable<(string Key, string Value)> more)
    {
        Tiling tiling = model.TilingOf(request);
        TileSeams seams = TileSeams.Measure(tile, tiling);
        Dictionary<string, string> metadata = new()
        {
            ["Software"] = "TexGen",
            ["texgen:model"] = model.Name,
            ["texgen:seed"] = seed.ToString(CultureInfo.InvariantCulture),
            ["texgen:sampler"] = sampler ?? model.SamplerOf(request).ToString(),
            ["texgen:tile"] = Json.Word(tiling),
        };
        if (seams.ForFile() is string text)
        {
            metadata["texgen:seam"] = text;
        }

        foreach ((string key, string value) in more)
        {
            metadata[key] = metadata.TryGetValue(key, out string? before) ? $"{before}, {value}" : value;
        }

        ImageFile.Write(path, tile, new PngOptions { BitDepth = depth, Metadata = metadata });

        return seams;
    }

    // rust-0.png: rust-0-albedo.png
    private static string PathOf(string path, string map)
    {
        string name = $"{Path.GetFileNameWithoutExtension(path)}-{map}.png";

        return Path.Combine(Path.GetDirectoryName(path) ?? "", name);
    }
}
