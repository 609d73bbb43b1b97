using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// Where crops are cut out of planes that a mask leaves parts out of: each place as likely as its crop has pixels to learn
/// from, and none that has no such pixel.
/// </summary>
/// <remarks>
/// The loss of a crop is the mean over those pixels, so that what a crop with few of them counts for more is what it comes
/// up more rarely: in the mean every pixel counts the same, as it does without a mask.
/// </remarks>
internal sealed class CropPlacement
{
    private readonly CropSource _source;
    private readonly int _halo;
    private readonly int _side;
    private readonly int _columns;

    // Pixels that are learned from above and left of each, over the planes and what of their repetition a crop reaches.
    private readonly int[,] _sums;

    // Pixels of all crops that begin in a row, and in the rows above it.
    private readonly long[] _rows;

    /// <summary>
    /// Counts the pixels of all crops.
    /// </summary>
    /// <param name="source">The planes and their mask.</param>
    /// <param name="side">The crops' whole side, in pixels.</param>
    /// <param name="halo">Pixels at each side of them that the loss does not see.</param>
    public CropPlacement(CropSource source, int side, int halo)
    {
        _source = source;
        _halo = halo;
        _side = side;
        _columns = source.TilesX ? source.Width : source.Width - side + 1;
        _sums = Sums(source, side);
        _rows = new long[source.TilesY ? source.Height : source.Height - side + 1];
        long total = 0;
        for (int y = 0; y < _rows.Length; y++)
        {
            for (int x = 0; x < _columns; x++)
            {
                total += Count(x, y);
            }

            _rows[y] = total;
        }
    }

    /// <summary>Whether no crop has a pixel to learn from.</summary>
    public bool IsEmpty => _rows[^1] == 0;

    /// <summary>
    /// Draws a place.
    /// </summary>
    /// <param name="u">A uniform number in [0, 1) for the row.</param>
    /// <param name="v">One for the column.</param>
    /// <returns>The crop's upper left pixel.</returns>
    public (int X, int Y) Draw(double u, double v)
    {
        long above = (long)(u * _rows[^1]);
        int y = 0;
        while (_rows[y] <= above)
        {
            y++;
        }

        double left = v * (_rows[y] - (y == 0 ? 0 : _rows[y - 1]));
        int x = 0;
        for (double sum = Count(0, y); sum <= left; sum += Count(x, y))
        {
            x++;
        }

        return (x, y);
    }

    /// <summary>
    /// What each pixel of a crop counts for: nothing where it is not learned from; in the mean over what the loss sees 1.
    /// </summary>
    /// <param name="x">The crop's left column.</param>
    /// <param name="y">Its upper row.</param>
    /// <param name="weights">Receives the whole crop, halo and all, [side, side].</param>
    public void CopyWeights(int x, int y, Span<float> weights)
    {
        Image mask = _source.Mask!;
        int inner = _side - (2 * _halo);
        float weight = (float)inner * inner / Count(x, y);
        for (int row = 0; row < _side; row++)
        {
            ReadOnlySpan<float> line = mask.Row((y + row) % mask.Height);
            for (int column = 0; column < _side; column++)
            {
                weights[(row * _side) + column] = weight * line[(x + column) % mask.Width];
            }
        }
    }

    // Pixels to learn from in what the loss sees of the crop at a place.
    private int Count(int x, int y)
    {
        (int left, int right) = (x + _halo, x + _side - _halo);
        (int top, int bottom) = (y + _halo, y + _side - _halo);

        return _sums[bottom, right] - _sums[top, right] - _sums[bottom, left] + _sums[top, left];
    }

    private static int[,] Sums(CropSource source, int side)
    {
        Image mask = source.Mask!;
        int height = source.TilesY ? source.Height + side : source.Height;
        int width = source.TilesX ? source.Width + side : source.Width;
        int[,] sums = new int[height + 1, width + 1];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<float> line = mask.Row(y % mask.Height);
            for (int x = 0; x < width; x++)
            {
                sums[y + 1, x + 1] =
                    sums[y, x + 1] + sums[y + 1, x] - sums[y, x] + (line[x % mask.Width] > 0f ? 1 : 0);
            }
        }

        return sums;
    }
}
