namespace TexGen.Model.Sampling;

/// <summary>
/// Which sizes a network can make.
/// </summary>
public static class TileSize
{
    /// <summary>The largest side, in pixels.</summary>
    public const int Largest = 8192;

    /// <summary>
    /// Accepts a size or says which would do.
    /// </summary>
    /// <param name="width">Width, in pixels.</param>
    /// <param name="height">Height, in pixels.</param>
    /// <param name="stride">The network's stride.</param>
    /// <exception cref="ArgumentException">The size does not fit; the message names the nearest that do.</exception>
    public static void Check(int width, int height, int stride)
    {
        if (Fits(width, stride) && Fits(height, stride))
        {
            return;
        }

        string nearest = string.Join(" or ", new[]
        {
            $"{Down(width, stride)}x{Down(height, stride)}",
            $"{Up(width, stride)}x{Up(height, stride)}",
        }.Distinct());

        throw new ArgumentException(
            $"This model makes tiles whose sides are multiples of {stride}, from {Smallest(stride)} to {Largest} "
            + $"pixels, not {width}x{height}; the nearest are {nearest}.");
    }

    /// <summary>The smallest side, in pixels: with less, circular padding would wrap more than once.</summary>
    /// <param name="stride">The network's stride.</param>
    public static int Smallest(int stride) => 2 * stride;

    /// <summary>What sides must be multiples of to suit two models: the least common multiple.</summary>
    /// <param name="first">What suits the one.</param>
    /// <param name="second">What suits the other.</param>
    public static int CommonStride(int first, int second)
    {
        (int a, int b) = (first, second);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return first / a * second;
    }

    /// <summary>
    /// Checks that a network has sizes that suit it: its stride doubles with each level.
    /// </summary>
    /// <param name="patch">The stride of the finest level, at least 1.</param>
    /// <param name="levels">Levels, at least 1.</param>
    /// <exception cref="ArgumentException">No tile would be large enough.</exception>
    internal static void CheckStride(int patch, int levels)
    {
        // In floating point: a damaged file's numbers double beyond any whole number's range.
        double stride = patch * Math.Pow(2.0, levels - 1);
        if (!(Smallest(1) * stride <= Largest))
        {
            throw new ArgumentException(
                $"{levels} levels from patches of {patch} pixels make a stride of {stride} pixels; at most "
                + $"{Largest / Smallest(1)} leaves tiles of up to {Largest}.");
        }
    }

    private static bool Fits(int side, int stride) => side >= Smallest(stride) && side <= Largest && side % stride == 0;

    private static int Down(int side, int stride)
    {
        return Math.Clamp(side / stride * stride, Smallest(stride), Largest / stride * stride);
    }

    private static int Up(int side, int stride)
    {
        long above = ((long)side + stride - 1) / stride * stride;

        return (int)Math.Clamp(above, Smallest(stride), Largest / stride * stride);
    }
}
