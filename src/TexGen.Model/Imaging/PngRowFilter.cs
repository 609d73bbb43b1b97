namespace TexGen.Model.Imaging;

/// <summary>
/// PNG's adaptive filtering: each row is predicted from its neighbours in five ways, and the one whose residuals have
/// the smallest sum of absolute values is kept.
/// </summary>
/// <remarks>PNG 3rd edition, section 9 (the filters) and 12.7 (the choice).</remarks>
internal sealed class PngRowFilter
{
    private const int FilterCount = 5;

    private readonly int _pixelLength;
    private readonly byte[] _previous;
    private readonly byte[][] _filtered;

    /// <summary>Makes the filter of one picture, before its first row.</summary>
    /// <param name="rowLength">Bytes a row.</param>
    /// <param name="pixelLength">Bytes a pixel: the distance to the byte that predicts.</param>
    public PngRowFilter(int rowLength, int pixelLength)
    {
        _pixelLength = pixelLength;
        _previous = new byte[rowLength];
        _filtered = new byte[FilterCount][];

        for (int type = 0; type < FilterCount; type++)
        {
            _filtered[type] = new byte[rowLength + 1];
            _filtered[type][0] = (byte)type;
        }
    }

    /// <summary>Filters the next row.</summary>
    /// <param name="row">The row's bytes.</param>
    /// <returns>The filter's type and the residuals; valid until the next call.</returns>
    public ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> row)
    {
        int best = 0;
        long bestCost = long.MaxValue;

        for (int type = 0; type < FilterCount; type++)
        {
            long cost = Filter(type, row, _filtered[type].AsSpan(1));

            if (cost < bestCost)
            {
                best = type;
                bestCost = cost;
            }
        }

        row.CopyTo(_previous);

        return _filtered[best];
    }

    /// <summary>What a filter expects of a byte.</summary>
    /// <param name="type">The filter: 0 none, 1 left, 2 above, 3 their average, 4 Paeth.</param>
    /// <param name="left">The same byte of the pixel to the left; 0 beyond the edge.</param>
    /// <param name="above">That of the pixel above.</param>
    /// <param name="aboveLeft">That of the pixel to the left above.</param>
    public static int Predict(int type, int left, int above, int aboveLeft) => type switch
    {
        0 => 0,
        1 => left,
        2 => above,
        3 => (left + above) / 2,
        4 => Paeth(left, above, aboveLeft),
        _ => throw new InvalidDataException($"there is no filter {type}"),
    };

    private long Filter(int type, ReadOnlySpan<byte> row, Span<byte> residuals)
    {
        long cost = 0;

        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= _pixelLength ? row[i - _pixelLength] : 0;
            int above = _previous[i];
            int aboveLeft = i >= _pixelLength ? _previous[i - _pixelLength] : 0;
            byte residual = (byte)(row[i] - Predict(type, left, above, aboveLeft));
            residuals[i] = residual;
            cost += Math.Abs((int)(sbyte)residual);
        }

        return cost;
    }

    // The neighbour nearest to left + above - aboveLeft, ties in this order.
    private static int Paeth(int left, int above, int aboveLeft)
    {
        int estimate = left + above - aboveLeft;
        int toLeft = Math.Abs(estimate - left);
        int toAbove = Math.Abs(estimate - above);
        int toAboveLeft = Math.Abs(estimate - aboveLeft);

        if (toLeft <= toAbove && toLeft <= toAboveLeft)
        {
            return left;
        }

        return toAbove <= toAboveLeft ? above : aboveLeft;
    }
}
