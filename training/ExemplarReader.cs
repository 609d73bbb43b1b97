using System.Security.Cryptography;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;

namespace TexGen.Training;

/// <summary>
/// Reads exemplars: single pictures, or all pictures of a folder.
/// </summary>
public static class ExemplarReader
{
    private static readonly string[] PictureExtensions = [".png", ".jpg", ".jpeg", ".bmp", ".tga", ".gif"];

    /// <summary>
    /// Reads pictures and brings them to the size and channels they are learned at.
    /// </summary>
    /// <param name="paths">Pictures and folders of pictures (not searched deeper), at least one.</param>
    /// <param name="options">The size, and whether they tile.</param>
    /// <returns>One exemplar a picture, all with the same channels.</returns>
    /// <exception cref="ArgumentException">No path is given, or an option is out of range.</exception>
    /// <exception cref="FileNotFoundException">There is no such file, or no picture in a folder.</exception>
    /// <exception cref="InvalidDataException">A picture is damaged, too small or otherwise unfit; the message
    /// says what to do.</exception>
    /// <exception cref="UnauthorizedAccessException">A picture may not be read.</exception>
    public static IReadOnlyList<Exemplar> Read(IReadOnlyList<string> paths, TrainingOptions options)
    {
        if (paths.Count == 0)
        {
            throw new ArgumentException(
                "There is no exemplar to read; name at least one picture or folder of pictures.", nameof(paths));
        }

        options.Validate();

        if (options.Labels.Count > 0 && options.Labels.Count != paths.Count)
        {
            throw new ArgumentException(
                $"There are {options.Labels.Count} labels for {paths.Count} pictures or folders; give one --label for "
                + "each, in their order.");
        }

        List<(string Path, string? Label)> files = [.. paths.SelectMany((path, index) =>
            Expand(path).Select(file => (file, options.Labels.ElementAtOrDefault(index))))];
        List<Image> pictures = [.. files.Select(file => ImageFile.Read(file.Path))];
        int channels = pictures.Max(picture => picture.Channels);
        List<Exemplar> exemplars =
        [
            .. files.Zip(pictures, (file, picture) =>
                Prepare(file.Path, ImageOps.ConvertChannels(picture, channels), options, file.Label)),
        ];

        string[] guides = [.. options.Guides.SelectMany(Expand)];

        return guides.Length == 0
            ? exemplars
            : GuideReader.Read(guides, [.. files.Select(file => file.Path)], pictures, exemplars);
    }

    private static IEnumerable<string> Expand(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        string[] pictures =
        [
            .. Directory.EnumerateFiles(path)
                .Where(file => PictureExtensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
                .Order(StringComparer.Ordinal),
        ];

        return pictures.Length > 0
            ? pictures
            : throw new FileNotFoundException(
                $"'{path}': no picture in this folder ({string.Join(", ", PictureExtensions)}).", path);
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

        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

        ExemplarInfo info = new(Path.GetFileName(path), hash, image.Width, image.Height, tilesX, tilesY)
        {
            Label = label,
        };

        return new Exemplar(image, info);
    }
}
