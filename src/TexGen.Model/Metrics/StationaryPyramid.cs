using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// A picture as bands of one octave each, finest first, and the low-pass rest, all of the picture's own size: what
/// <see cref="LaplacianPyramid"/> finds on average over all places where it might begin.
/// </summary>
/// <remarks>
/// <para>
/// Reducing keeps every second line. Which ones does not matter in a picture whose forms lie anywhere. In one that repeats
/// every eight pixels it decides what is left: moved by one pixel, it would have other bands. Here nothing is left out
/// (the algorithme à trous, Holschneider et al. 1989); neighbours in a band lie 2^level pixels apart.
/// </para>
/// <para>
/// With w = [1 4 6 4 1] / 16 and its numbers 2^l pixels apart: g₀ is the picture, g_{l+1} = w ∗ g_l, and a band is
/// g_l − w ∗ w ∗ g_l, as reducing and expanding filter with w once each.
/// </para>
/// </remarks>
internal sealed class StationaryPyramid
{
    private readonly BorderMode _border;
    private readonly int _rest;

    /// <summary>Takes a picture apart.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="levels">Levels wanted; fewer are made where a side divided by 2^level would fall below
    /// <see cref="LaplacianPyramid.MinimumSide"/>.</param>
    /// <param name="border">What lies beyond the edges.</param>
    public StationaryPyramid(Image image, int levels, BorderMode border)
    {
        int count = CountOf(image, levels);
        (_border, _rest) = (border, count - 1);
        Bands = Split(image, count);
    }

    /// <summary>Takes a picture apart as another one was.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="other">The other. A picture that is too small for its last bands lacks them.</param>
    /// <param name="border">What lies beyond the edges.</param>
    public StationaryPyramid(Image image, StationaryPyramid other, BorderMode border)
    {
        (_border, _rest) = (border, other._rest);
        int count = CountOf(image, other.Bands.Count);

        // Inside the border there must be room for a patch.
        while (count > 1 && Math.Min(image.Width, image.Height) <= (2 * InsetOf(count - 1)) + PatchReachOf(count - 1))
        {
            count--;
        }

        Bands = Split(image, count);
    }

    /// <summary>The bands, finest first, each of the picture's size; the last is the low-pass rest, unless it is
    /// lacking.</summary>
    public IReadOnlyList<Image> Bands { get; }

    /// <summary>How far neighbours lie apart in a band, in pixels.</summary>
    /// <param name="level">The band, 0 being the finest.</param>
    public static int SpacingOf(int level) => 1 << level;

    /// <summary>How far from the border of a picture that does not tile a band depends on what was taken to lie beyond it, in
    /// pixels; 0 of one that tiles.</summary>
    /// <param name="level">The band, 0 being the finest.</param>
    public int InsetOf(int level)
    {
        // w reaches two spacings; the levels before add up to 2 + 4 + …, and a band is filtered twice more.
        int coarser = level < _rest ? 4 * SpacingOf(level) : 0;

        return _border == BorderMode.Wrap ? 0 : (2 * (SpacingOf(level) - 1)) + coarser;
    }

    /// <summary>From a patch's first pixel to its last in a band, in pixels.</summary>
    /// <param name="level">The band, 0 being the finest.</param>
    public static int PatchReachOf(int level) => (PatchProjection.PatchSide - 1) * SpacingOf(level);

    private static int CountOf(Image image, int levels)
    {
        int count = 1;
        while (count < levels && Math.Min(image.Width, image.Height) >> count >= LaplacianPyramid.MinimumSide)
        {
            count++;
        }

        return count;
    }

    private List<Image> Split(Image image, int count)
    {
        List<Image> bands = [];
        while (bands.Count < Math.Min(count, _rest))
        {
            int spacing = SpacingOf(bands.Count);
            Image coarse = Filter(image, spacing, _border);
            bands.Add(LaplacianPyramid.Subtract(image, Filter(coarse, spacing, _border)));
            image = coarse;
        }

        if (count > _rest)
        {
            bands.Add(image);
        }

        return bands;
    }

    private static Image Filter(Image image, int spacing, BorderMode border) =>
        ImageOps.Transpose(FilterRows(ImageOps.Transpose(FilterRows(image, spacing, border)), spacing, border));

    private static Image FilterRows(Image image, int spacing, BorderMode border)
    {
        ReadOnlySpan<float> kernel = LaplacianPyramid.Kernel;
        Image result = new(image.Width, image.Height, image.Channels);

        for (int y = 0; y < image.Height; y++)
        {
            for (int k = 0; k < kernel.Length; k++)
            {
                int source = y + ((k - (kernel.Length / 2)) * spacing);
                LaplacianPyramid.AddRow(
                    result, y, image.Row(TorusIndex.Resolve(source, image.Height, border)), kernel[k]);
            }
        }

        return result;
    }
}
