using System.Text.RegularExpressions;
using TexGen.Model.Materials;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Reads the maps of a material: <c>albedo=a.jpg,normal=n.png,height=h.png</c>.
/// </summary>
internal static partial class MapsParser
{
    /// <summary>
    /// Reads one material.
    /// </summary>
    /// <param name="text">Names and files. A comma separates where a name follows it, so files may have some.</param>
    /// <exception cref="ArgumentException">It cannot be read, a name is unknown, or one comes twice.</exception>
    public static MaterialFiles Parse(string text)
    {
        List<MapFile> files = [];
        foreach (string part in Separator().Split(text))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || equals == part.Length - 1)
            {
                throw new ArgumentException(
                    $"--maps: '{part}' names no map and file; give it like albedo=a.jpg,normal=n.jpg.");
            }

            string path = part[(equals + 1)..];
            MapKind kind = MapKind.Find(part[..equals]) ?? throw new ArgumentException(
                $"--maps: there is no map '{part[..equals]}'; choose of "
                + $"{string.Join(", ", MapKind.All.Select(static each => each.Name))}.");
            if (files.Exists(file => file.Map == kind.Name))
            {
                throw new ArgumentException($"--maps names the {kind.Name} map twice; give one file for it.");
            }

            files.Add(new MapFile(kind.Name, path, MapName.Parse(path)?.Convention));
        }

        return new MaterialFiles(NameOf(files[0].Path), files);
    }

    // What the first file says of the material, or else its folder's name.
    private static string NameOf(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        if (MapName.Parse(path) is not MapName name)
        {
            return stem;
        }

        string? folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)));

        return name.Material.Length > 0 ? name.Material : string.IsNullOrEmpty(folder) ? stem : folder;
    }

    [GeneratedRegex(",(?=[A-Za-z_ ]+=)")]
    private static partial Regex Separator();
}
