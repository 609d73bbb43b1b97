using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// A picture as bands of one octave each, finest first, and the low-pass rest.
/// </summary>
/// <remarks>Burt and Adelson 1983, with the kernel [1 4 6 4 1] / 16. Band values are differences, so they may be
/// negative.</remarks>
internal sealed class LaplacianPyramid
{
    /// <summary>The shortest side a level may have: two patches of seven and some room between them.</summary>
    public const int MinimumSide = 16;

    /// <summary>Takes a picture apart.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="levels">Levels wanted; fewer are made where a side would fall below
    /// <see cref="MinimumSide"/>.</param>
    /// <param name="border">What lies beyond the edges.</param>
    public LaplacianPyramid(Image image, int levels, BorderMode border)
    {
        List<Image> bands = [];

        while (bands.Count < levels - 1 && Math.Min(image.Width, image.Height) / 2 >= MinimumSide)
        {
            Image coarse = Halve(image, border);
            bands.Add(Subtract(image, Expand(coarse, image.Width, image.Height, border)));
            image = coarse;
        }

        bands.Add(image);
        Bands = bands;
    }

    /// <summary>[1 4 6 4 1] / 16.</summary>
    public static ReadOnlySpan<float> Kernel => [1f / 16f, 4f / 16f, 6f / 16f, 4f / 16f, 1f / 16f];

    /// <summary>The bands, finest first; the last is the low-pass rest.</summary>
    public IReadOnlyList<Image> Bands { get; }

    /// <summary>Adds a weighted line to a picture's row.</summary>
    /// <param name="target">The picture.</param>
    /// <param name="y">Its row.</param>
    /// <param name="source">The line, as long as the row.</param>
    /// <param name="weight">The weight.</param>
    public static void AddRow(Image target, int y, ReadOnlySpan<float> source, float weight)
    {
        Span<float> row = target.Pixels.Slice(y * source.Length, source.Length);

        for (int i = 0; i < row.Length; i++)
        {
            row[i] += weight * source[i];
        }
    }

    /// <summary>The difference of two pictures of one size, a new picture.</summary>
    public static Image Subtract(Image a, Image b)
    {
        Image result = a.Clone();
        Span<float> pixels = result.Pixels;
        ReadOnlySpan<float> subtrahend = b.Pixels;

        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] -= subtrahend[i];
        }

        return result;
    }

    private static Image Halve(Image image, BorderMode border) =>
        ImageOps.Transpose(HalveRows(ImageOps.Transpose(HalveRows(image, border)), border));

    private static Image Expand(Image image, int width, int height, BorderMode border) =>
        ImageOps.Transpose(ExpandRows(ImageOps.Transpose(ExpandRows(image, height, border)), width, border));

    // g[y] = Σ_k w[k] f[2y + k - 2]
    private static Image HalveRows(Image image, BorderMode border)
    {
        Image result = new(image.Width, (image.Height + 1) / 2, image.Channels);

        for (int y = 0; y < result.Height; y++)
        {
            for (int k = 0; k < Kernel.Length; k++)
            {
                AddRow(result, y, image.Row(TorusIndex.Resolve((2 * y) + k - 2, image.Height, border)), Kernel[k]);
            }
        }

        return result;
    }

    // f[y] = 2 Σ_k w[k] g[(y + k - 2) / 2] over the k that make the index whole
    private static Image ExpandRows(Image image, int height, BorderMode border)
    {
        Image result = new(image.Width, height, image.Channels);

        for (int y = 0; y < height; y++)
        {
            for (int k = y & 1; k < Kernel.Length; k += 2)
            {
                int source = (y + k - 2) >> 1;
                AddRow(result, y, image.Row(TorusIndex.Resolve(source, image.Height, border)), 2f * Kernel[k]);
            }
        }

        return result;
    }
}
