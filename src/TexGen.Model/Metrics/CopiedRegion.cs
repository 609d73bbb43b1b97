using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How large the parts of tiles are that stand in the exemplar just so.
/// </summary>
/// <remarks>
/// A region is copied where all its 7×7 patches are nearer to those at one offset in the exemplar than a hundredth of
/// the exemplar's own patches are to their nearest in its other half. Offsets are tried where larger patches have their
/// nearest. A region is as wide as a square of its area, or as the most of its patches that one row or column of them has: so
/// a copied strip counts by its length, and a ragged chain of patches that match by chance, of which each row has few, does
/// not count by how far it reaches.
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

    /// <summary>How wide the widest copied region is, in pixels; 0 without any.</summary>
    /// <param name="matches">Where to look: patches of the tiles and their nearest.</param>
    /// <param name="side">Side of those patches.</param>
    public double Measure(IEnumerable<PatchMatch> matches, int side)
    {
        double widest = 0.0;
        int middle = (side - PatchSide) / 2;

        foreach (PatchMatch match in matches)
        {
            PatchPlace patch = match.Patch;
            widest = Math.Max(widest, Grow(
                patch with { X = patch.X + middle, Y = patch.Y + middle },
                match.Nearest.Picture,
                match.Nearest.X - patch.X,
                match.Nearest.Y - patch.Y));
        }

        return widest > 0.0 ? widest + PatchSide - 1 : 0.0;
    }

    // The width of the region that a patch lies in, in places of patches; 0 where it is no copy or was walked before.
    private double Grow(PatchPlace start, int picture, int dx, int dy)
    {
        Image tile = tiles.Pictures[start.Picture];
        Image source = exemplar.Pictures[picture];
        PatchPlace offset = new(picture, TorusIndex.Wrap(dx, source.Width), TorusIndex.Wrap(dy, source.Height));

        if (!_seen.TryGetValue((start.Picture, offset), out HashSet<int>? seen))
        {
            _seen[(start.Picture, offset)] = seen = [];
        }

        Stack<(int X, int Y)> open = new([(start.X, start.Y)]);
        int[] columns = new int[tile.Width];
        int[] rows = new int[tile.Height];

        // The walk keeps to one sheet of the torus; only which pixels it has seen and counts is wrapped.
        while (open.TryPop(out (int X, int Y) at))
        {
            (int column, int row) = (TorusIndex.Wrap(at.X, tile.Width), TorusIndex.Wrap(at.Y, tile.Height));

            if (seen.Add((row * tile.Width) + column) && IsCopy(tile, at, source, (at.X + dx, at.Y + dy)))
            {
                columns[column]++;
                rows[row]++;
                open.Push((at.X - 1, at.Y));
                open.Push((at.X + 1, at.Y));
                open.Push((at.X, at.Y - 1));
                open.Push((at.X, at.Y + 1));
            }
        }

        return Math.Max(Math.Sqrt(rows.Sum()), Math.Max(rows.Max(), columns.Max()));
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
