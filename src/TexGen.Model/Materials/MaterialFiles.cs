namespace TexGen.Model.Materials;

/// <summary>
/// The files of maps that belong together.
/// </summary>
/// <param name="Name">The material's name.</param>
/// <param name="Files">One file a map.</param>
public sealed record MaterialFiles(string Name, IReadOnlyList<MapFile> Files)
{
    private static readonly string[] PictureExtensions = [".png", ".jpg", ".jpeg", ".bmp", ".tga", ".gif"];
    private static readonly string[] OtherExtensions = [".exr", ".hdr", ".psd", ".tif", ".tiff", ".webp"];

    /// <summary>Files, without their folder, that by their names are maps which no file of <see cref="Files"/> is, but of
    /// a kind that is not read. Default none.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>
    /// The pictures in a folder, not searched deeper.
    /// </summary>
    /// <param name="folder">The folder, which must exist.</param>
    /// <returns>Their paths, in ordinal order.</returns>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static IReadOnlyList<string> Pictures(string folder)
    {
        string[] pictures =
        [
            .. Directory.EnumerateFiles(folder)
                .Where(file => PictureExtensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
                .Order(StringComparer.Ordinal),
        ];

        return pictures.Length > 0
            ? pictures
            : throw new FileNotFoundException(
                $"'{folder}': no picture in this folder ({string.Join(", ", PictureExtensions)}).", folder);
    }

    /// <summary>
    /// Finds out by the files' names whether the pictures of a folder are maps of one material.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="convention">The normals to take where the folder has both; null for OpenGL's.</param>
    /// <returns>The maps; null if the names do not look like a set.</returns>
    /// <exception cref="FileNotFoundException">There is no picture.</exception>
    /// <exception cref="InvalidDataException">Some belong together, but not all, or a map is there twice.</exception>
    public static MaterialFiles? Find(string folder, NormalConvention? convention = null)
    {
        IReadOnlyList<string> pictures = Pictures(folder);
        (string Path, MapName? Name)[] named = [.. pictures.Select(path => (path, MapName.Parse(path)))];
        IGrouping<string, (string Path, MapName? Name)>[] materials =
        [
            .. named.Where(static file => file.Name is not null).GroupBy(static file => file.Name!.Material),
        ];
        IGrouping<string, (string Path, MapName? Name)>[] sets =
            [.. materials.Where(static group => group.DistinctBy(static file => file.Name!.Map).Count() > 1)];
        if (sets.Length == 0)
        {
            return null;
        }

        if (materials.Length > 1)
        {
            string names = string.Join(", ", materials.Select(static group => $"'{group.Key}'"));
            throw new InvalidDataException(
                $"'{folder}' holds maps of {materials.Length} materials ({names}); give each a folder of its own, or "
                + "say by name which file is which map.");
        }

        string? other = named.Where(file => file.Name is null && !IsRendering(file.Path, sets[0].Key))
            .Select(static file => Path.GetFileName(file.Path)).FirstOrDefault();
        if (other is not null)
        {
            throw new InvalidDataException(
                $"'{folder}' holds a material's maps and '{other}', which is none of them; take it out, or say by "
                + "name which file is which map.");
        }

        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

        MapFile[] chosen = Choose(folder, sets[0].Select(static file => (file.Path, file.Name!)), convention);

        return new MaterialFiles(name, chosen) { LeftOut = FindOthers(folder, chosen) };
    }

    private static string[] FindOthers(string folder, MapFile[] chosen)
    {
        return
        [
            .. Directory.EnumerateFiles(folder)
                .Where(file => OtherExtensions.Contains(Path.GetExtension(file).ToLowerInvariant())
                    && MapName.Parse(file) is MapName name
                    && !Array.Exists(chosen, map => map.Map == name.Map))
                .Select(static file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal),
        ];
    }

    // Shops put a picture of the whole material beside its maps.
    private static bool IsRendering(string path, string material)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        string plain = string.Concat(stem.Where(char.IsLetterOrDigit)).ToLowerInvariant();

        return plain == material.Replace("-", "", StringComparison.Ordinal)
            || plain is "preview" or "thumb" or "thumbnail" or "render" or "sphere";
    }

    private static MapFile[] Choose(
        string folder, IEnumerable<(string Path, MapName Name)> files, NormalConvention? convention)
    {
        List<MapFile> chosen = [];
        foreach (IGrouping<string, (string Path, MapName Name)> group in files.GroupBy(static file => file.Name.Map))
        {
            (string Path, MapName Name)[] candidates = [.. group];
            if (candidates.Length > 1 && candidates.DistinctBy(static file => file.Name.Convention).Count() > 1)
            {
                NormalConvention wanted = convention ?? NormalConvention.OpenGL;
                candidates = [.. candidates.Where(file => file.Name.Convention == wanted)];
            }

            if (candidates.Length != 1)
            {
                string names = string.Join(" and ", group.Select(static file => $"'{Path.GetFileName(file.Path)}'"));
                throw new InvalidDataException(
                    $"'{folder}': {names} are both the {group.Key} map; take one out, or say by name which is it.");
            }

            chosen.Add(new MapFile(group.Key, candidates[0].Path, candidates[0].Name.Convention));
        }

        return [.. chosen];
    }
}
