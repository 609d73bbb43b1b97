using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How large the parts of tiles are that stand in the exemplar just so.
/// </summary>
/// <remarks>
/// A region is copied where all its 7×7 patches are nearer to those at one offset in the exemplar than a hundredth of
/// the exemplar's own patches are to their nearest in its other half. Offsets are tried where larger patches have their
/// nearest.
/// </remarks>
/// <param name="tiles">The tiles, standardised.</param>
/// <param name="exemplar">The exemplar, and as it was turned where it was, standardised alike.</param>
/// <param name="threshold">The distance of patches below which they are copies.</param>
internal sealed class CopiedRegion(PictureSet tiles, PictureSet exemplar, double threshold)
{
    /// <summary>Side of the patches compared.</summary>
    public const int PatchSide = 7;

    // What was walked of a tile, for each picture and offset that it may be a copy of.
    private readonly Dictionary<(int Tile, PatchPlace From), HashSet<int>> _seen = [];

    /// <summary>The side of a square as large as the largest copied region, 0 without any.</summary>
    /// <param name="matches">Where to look: patches of the tiles and their nearest.</param>
    /// <param name="side">Side of those patches.</param>
    public double Measure(IEnumerable<PatchMatch> matches, int side)
    {
        int largest = 0;
        int middle = (side - PatchSide) / 2;

        foreach (PatchMatch match in matches)
        {
            PatchPlace patch = match.Patch;
            largest = Math.Max(largest, Grow(
                patch with { X = patch.X + middle, Y = patch.Y + middle },
                match.Nearest.Picture,
                match.Nearest.X - patch.X,
                match.Nearest.Y - patch.Y));
        }

        return largest == 0 ? 0.0 : Math.Sqrt(largest) + PatchSide - 1;
    }

    private int Grow(PatchPlace start, int picture, int dx, int dy)
    {
        Image tile = tiles.Pictures[start.Picture];
        Image source = exemplar.Pictures[picture];
        PatchPlace offset = new(picture, TorusIndex.Wrap(dx, source.Width), TorusIndex.Wrap(dy, source.Height));

        if (!_seen.TryGetValue((start.Picture, offset), out HashSet<int>? seen))
        {
            _seen[(start.Picture, offset)] = seen = [];
        }

        Stack<(int X, int Y)> open = new([(start.X, start.Y)]);
        int count = 0;

        // The walk keeps to one sheet of the torus; only which pixels it has seen is wrapped.
        while (open.TryPop(out (int X, int Y) at))
        {
            int pixel = (TorusIndex.Wrap(at.Y, tile.Height) * tile.Width) + TorusIndex.Wrap(at.X, tile.Width);

            if (seen.Add(pixel) && IsCopy(tile, at, source, (at.X + dx, at.Y + dy)))
            {
                count++;
                open.Push((at.X - 1, at.Y));
                open.Push((at.X + 1, at.Y));
                open.Push((at.X, at.Y - 1));
                open.Push((at.X, at.Y + 1));
            }
        }

        return count;
    }

    private bool IsCopy(Image tile, (int X, int Y) at, Image source, (int X, int Y) from)
    {
        double limit = threshold * threshold * PatchReader.Length(tile, PatchSide);
        double sum = 0.0;

        for (int y = 0; y < PatchSide && sum <= limit; y++)
        {
            for (int x = 0; x < PatchSide; x++)
            {
                if (IsOutside(tiles, tile, at.X + x, at.Y + y) || IsOutside(exemplar, source, from.X + x, from.Y + y))
                {
                    return false;
                }

                ReadOnlySpan<float> a = Pixel(tile, at.X + x, at.Y + y);
                ReadOnlySpan<float> b = Pixel(source, from.X + x, from.Y + y);

                for (int c = 0; c < a.Length; c++)
                {
                    sum += (a[c] - b[c]) * (a[c] - b[c]);
                }
            }
        }

        return sum <= limit;
    }

    private static bool IsOutside(PictureSet set, Image image, int x, int y) =>
        set.Border != BorderMode.Wrap && (x < 0 || y < 0 || x >= image.Width || y >= image.Height);

    private static ReadOnlySpan<float> Pixel(Image image, int x, int y) =>
        image.Row(TorusIndex.Wrap(y, image.Height)).Slice(TorusIndex.Wrap(x, image.Width) * image.Channels, image.Channels);
}
