using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Model.Tests.Metrics;

/// <summary>
/// Real pictures to measure: the project's own exemplars, and the development materials where they are at hand.
/// </summary>
internal static class TestTextures
{
    /// <summary>The development materials beside the checkout.</summary>
    private static readonly string Materials = RepositoryPaths.Combine("..", "shared", "textures");

    /// <summary>The exemplars' names.</summary>
    public static IReadOnlyList<string> ExemplarNames { get; } =
        [
            .. Directory.GetFiles(RepositoryPaths.Exemplars, "*.png")
                .Select(static path => Path.GetFileNameWithoutExtension(path)).Order(),
        ];

    /// <summary>An exemplar, which tiles, reduced to a side; <see cref="ExemplarNames"/> lists them.</summary>
    public static Image Exemplar(string name, int size = 256)
    {
        Image image = ImageFile.Read(Path.Combine(RepositoryPaths.Exemplars, name + ".png"));

        return ImageResampler.Resize(image, size, size, BorderMode.Wrap);
    }

    /// <summary>The albedo of a development material, which tiles; skips the test where the folder is absent.</summary>
    public static Image Material(string name)
    {
        string path = Path.Combine(Materials, name, "albedo.jpg");
        Skip.IfNot(File.Exists(path), $"The development materials are not at '{Materials}'.");

        return ImageFile.Read(path);
    }

    /// <summary>A crop of random size and place, too small to hold the whole tile.</summary>
    public static Image RandomCrop(Image image, System.Random random)
    {
        int width = random.Next(image.Width / 2, image.Width * 9 / 10);
        int height = random.Next(image.Height / 2, image.Height * 9 / 10);

        int x = random.Next(image.Width - width);
        int y = random.Next(image.Height - height);

        return ImageOps.Crop(image, x, y, width, height);
    }

    /// <summary>The same tile with its seam elsewhere.</summary>
    public static Image RandomRoll(Image image, System.Random random) =>
        ImageOps.Roll(image, random.Next(image.Width), random.Next(image.Height));

    /// <summary>A copy with uniform noise of a deviation added.</summary>
    public static Image AddNoise(Image image, double deviation, int seed)
    {
        System.Random random = new(seed);
        Image result = image.Clone();

        foreach (ref float value in result.Pixels)
        {
            value += (float)((random.NextDouble() - 0.5) * Math.Sqrt(12.0) * deviation);
        }

        return result;
    }
}
