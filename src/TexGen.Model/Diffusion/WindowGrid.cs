namespace TexGen.Model.Diffusion;

/// <summary>
/// The windows that a torus is divided into: the division with the least to compute of those whose windows, halo
/// included, have no more than a number of pixels. An axis that is not divided needs no halo, so that flat tori come out
/// as bands.
/// </summary>
internal readonly record struct WindowGrid
{
    private readonly WindowAxis _rows;
    private readonly WindowAxis _columns;

    private WindowGrid(WindowAxis rows, WindowAxis columns)
    {
        _rows = rows;
        _columns = columns;
    }

    /// <summary>The number of windows.</summary>
    public int Count => _rows.Count * _columns.Count;

    /// <summary>What the network is shown of the largest window, halo included, in pixels.</summary>
    public long Largest => (long)_rows.Extent * _columns.Extent;

    /// <summary>What the network is shown of all windows together, in pixels.</summary>
    public long Total => _rows.Total * _columns.Total;

    /// <summary>
    /// Divides a torus.
    /// </summary>
    /// <param name="height">Its height, in pixels; a multiple of the stride.</param>
    /// <param name="width">Its width, in pixels; a multiple of the stride.</param>
    /// <param name="pixels">The most that a window may have, halo included.</param>
    /// <param name="stride">The network's stride, in pixels.</param>
    /// <param name="halo">What a window sees beyond its edges, in pixels; a multiple of the stride.</param>
    /// <returns>The division; a single window where no division keeps to the limit.</returns>
    public static WindowGrid Fit(int height, int width, long pixels, int stride, int halo)
    {
        WindowGrid best = new(new WindowAxis(height, 1, stride, halo), new WindowAxis(width, 1, stride, halo));
        if ((long)height * width <= pixels)
        {
            return best;
        }

        long least = long.MaxValue;
        for (int count = 1; count <= height / stride; count++)
        {
            WindowAxis rows = new(height, count, stride, halo);
            if (count > 1 && rows.Extent >= height)
            {
                continue;
            }

            // For these rows the fewest columns are the least to compute.
            if (WindowAxis.Fit(width, pixels / rows.Extent, stride, halo) is WindowAxis columns
                && rows.Total * columns.Total < least)
            {
                least = rows.Total * columns.Total;
                best = new WindowGrid(rows, columns);
            }
        }

        return best;
    }

    /// <summary>
    /// A window.
    /// </summary>
    /// <param name="index">Which one, from 0.</param>
    /// <returns>What the network is shown, what is asked for, and where the latter lies in the former.</returns>
    public (TorusWindow Shown, TorusWindow Core, TorusWindow CoreInShown) this[int index]
    {
        get
        {
            (int row, int column) = Math.DivRem(index, _columns.Count);
            (int y, int height) = _rows.CoreOf(row);
            (int x, int width) = _columns.CoreOf(column);
            int above = _rows.Count == 1 ? 0 : _rows.Halo;
            int left = _columns.Count == 1 ? 0 : _columns.Halo;

            return (
                new TorusWindow(y - above, x - left, height + (2 * above), width + (2 * left)),
                new TorusWindow(y, x, height, width),
                new TorusWindow(above, left, height, width));
        }
    }
}
