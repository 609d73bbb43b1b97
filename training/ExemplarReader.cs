using TexGen.Model.Checkpoints;
using TexGen.Model.Files;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Metrics;

namespace TexGen.Training;

/// <summary>
/// Reads exemplars: single pictures, all pictures of a folder, or the maps of a material.
/// </summary>
public static class ExemplarReader
{
    /// <summary>
    /// Reads pictures and brings them to the size and channels they are learned at.
    /// </summary>
    /// <param name="paths">Pictures, folders of pictures (not searched deeper), and folders that hold a material's maps;
    /// at least one, or none where the options name materials.</param>
    /// <param name="options">The size, and whether they tile.</param>
    /// <returns>One exemplar a picture or material, all with the same channels.</returns>
    /// <exception cref="ArgumentException">No path is given, or an option is out of range.</exception>
    /// <exception cref="MapShapeException">A material's maps differ in shape and are not to be stretched.</exception>
    /// <exception cref="FileNotFoundException">There is no such file, or no picture in a folder.</exception>
    /// <exception cref="InvalidDataException">A picture is damaged, too small or otherwise unfit; the message
    /// says what to do.</exception>
    /// <exception cref="UnauthorizedAccessException">A picture may not be read.</exception>
    public static IReadOnlyList<Exemplar> Read(IReadOnlyList<string> paths, TrainingOptions options)
    {
        if (paths.Count == 0 && options.Materials.Count == 0)
        {
            throw new ArgumentException(
                "There is no exemplar to read; name at least one picture or folder of pictures.", nameof(paths));
        }

        options.Validate();

        int given = paths.Count + options.Materials.Count;
        if (options.Labels.Count > 0 && options.Labels.Count != given)
        {
            throw new ArgumentException(
                $"There are {options.Labels.Count} labels for {given} pictures or folders; give one for "
                + "each, in their order.");
        }

        List<(MaterialFiles Files, string? Label)> materials = [.. FindMaterials(paths, options)];
        if (materials.Count > 0)
        {
            if (options.Guides.Count > 0)
            {
                throw new ArgumentException("A guide goes with a single picture, not with a material's maps.");
            }

            return MaterialReader.Read(materials, options);
        }

        List<(string Path, string? Label)> files = [.. paths.SelectMany((path, index) =>
            Expand(path).Select(file => (file, options.Labels.ElementAtOrDefault(index))))];
        List<Image> pictures = [.. files.Select(file => ImageFile.Read(file.Path))];
        IReadOnlyList<ExemplarMask?> masks = ExemplarMask.Read(
            options.Masks, [.. files.Zip(pictures, static (file, picture) => (file.Path, picture))], options.Size);
        int channels = pictures.Max(picture => picture.Channels);
        List<Exemplar> exemplars = [];
        for (int i = 0; i < files.Count; i++)
        {
            Image picture = ImageOps.ConvertChannels(pictures[i], channels);
            Exemplar exemplar = Prepare(files[i].Path, masks[i]?.Fill(picture) ?? picture, options, files[i].Label);
            exemplars.Add(masks[i]?.AddTo(exemplar) ?? exemplar);
        }

        string[] guides = [.. options.Guides.SelectMany(Expand)];

        return guides.Length == 0
            ? exemplars
            : GuideReader.Read(guides, [.. files.Select(file => file.Path)], pictures, exemplars);
    }

    /// <summary>A picture's path itself, and of a folder those of its pictures.</summary>
    /// <param name="path">A picture or a folder.</param>
    internal static IEnumerable<string> Expand(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        return MaterialFiles.Pictures(path);
    }

    // Either all of them are materials or none is: a network has one list of maps.
    private static IEnumerable<(MaterialFiles Files, string? Label)> FindMaterials(
        IReadOnlyList<string> paths, TrainingOptions options)
    {
        MaterialFiles?[] found =
            [.. paths.Select(path => Directory.Exists(path) ? MaterialFiles.Find(path, options.Normals) : null)];
        bool hasMaterial = options.Materials.Count > 0 || Array.Exists(found, static files => files is not null);
        if (hasMaterial && Array.FindIndex(found, static files => files is null) is int other and >= 0)
        {
            throw new ArgumentException(
                $"'{paths[other]}' is no material's maps, but others are; give pictures or materials, not both.");
        }

        return found.OfType<MaterialFiles>().Concat(options.Materials)
            .Select((files, index) => (files, options.Labels.ElementAtOrDefault(index)));
    }

    private static Exemplar Prepare(string path, Image image, TrainingOptions options, string? label)
    {
        int shorter = Math.Min(image.Width, image.Height);
        if (shorter < TrainingOptions.SmallestSide)
        {
            throw new InvalidDataException(
                $"'{path}': {image.Width}×{image.Height} pixels are too few to learn from; "
                + $"both sides must have at least {TrainingOptions.SmallestSide}.");
        }

        (bool tilesX, bool tilesY) = (options.Tileable ?? false, options.Tileable ?? false);
        if (options.Tileable is null)
        {
            Tileability tileability = TileabilityTest.Measure(image);
            (tilesX, tilesY) = (tileability.TilesX, tileability.TilesY);
        }

        if (shorter > options.Size)
        {
            double scale = (double)options.Size / shorter;
            int width = Math.Max(options.Size, (int)Math.Round(image.Width * scale));
            int height = Math.Max(options.Size, (int)Math.Round(image.Height * scale));
            image = ImageResampler.Resize(image, width, height, tilesX && tilesY ? BorderMode.Wrap : BorderMode.Clamp);
        }

        string hash = FileHash.Of(path);

        ExemplarInfo info = new(Path.GetFileName(path), hash, image.Width, image.Height, tilesX, tilesY)
        {
            Label = label,
        };

        return new Exemplar(image, info) { BitDepths = [ImageFile.BitDepthOf(path)] };
    }
}
