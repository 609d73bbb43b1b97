using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TexGen.Model.Diffusion.Patches;

/// <summary>
/// A white picture laid out so that each line of each of its patches lies together in memory.
/// </summary>
/// <remarks>
/// A patch is [side, <see cref="Pitch"/>] numbers: lines of side · channels, each filled up with zeros to whole vectors, so
/// that nothing has to be done one number at a time.
/// </remarks>
internal sealed class PatchPlane
{
    private static readonly int VectorLength = Vector256<float>.Count;

    private readonly float[] _values;
    private readonly int _rowLength;

    /// <summary>Lays out a picture.</summary>
    /// <param name="planes">[C, H, W].</param>
    /// <param name="channels">C.</param>
    /// <param name="width">W, in pixels.</param>
    /// <param name="height">H, in pixels.</param>
    /// <param name="side">Side of the patches, in pixels.</param>
    /// <param name="wrapsX">Whether patches go on at the left where they pass the right edge; else none passes it.</param>
    /// <param name="wrapsY">Whether they go on at the top.</param>
    /// <exception cref="ArgumentException">No patch fits in.</exception>
    public PatchPlane(ReadOnlySpan<float> planes, int channels, int width, int height, int side, bool wrapsX, bool wrapsY)
    {
        if (side < 1 || (!wrapsX && width < side) || (!wrapsY && height < side))
        {
            throw new ArgumentException($"A picture of {width}×{height} pixels holds no patch of {side}×{side}.");
        }

        Channels = channels;
        Width = width;
        Height = height;
        Side = side;
        WrapsX = wrapsX;
        WrapsY = wrapsY;
        PlacesX = wrapsX ? width : width - side + 1;
        PlacesY = wrapsY ? height : height - side + 1;
        Pitch = (Line + VectorLength - 1) / VectorLength * VectorLength;

        int columns = PlacesX + side - 1;
        int rows = PlacesY + side - 1;
        _rowLength = columns * channels;

        // The last line is read a vector's length too far.
        _values = new float[(rows * _rowLength) + VectorLength];
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                int from = (y % height * width) + (x % width);
                int to = (y * _rowLength) + (x * channels);
                for (int c = 0; c < channels; c++)
                {
                    _values[to + c] = planes[(c * width * height) + from];
                }
            }
        }
    }

    /// <summary>Channels of the picture.</summary>
    public int Channels { get; }

    /// <summary>Width of the picture, in pixels.</summary>
    public int Width { get; }

    /// <summary>Height of the picture, in pixels.</summary>
    public int Height { get; }

    /// <summary>Side of the patches, in pixels.</summary>
    public int Side { get; }

    /// <summary>Whether patches go on at the left where they pass the right edge.</summary>
    public bool WrapsX { get; }

    /// <summary>Whether patches go on at the top where they pass the bottom edge.</summary>
    public bool WrapsY { get; }

    /// <summary>At how many columns a patch can begin.</summary>
    public int PlacesX { get; }

    /// <summary>At how many rows a patch can begin.</summary>
    public int PlacesY { get; }

    /// <summary>How many patches there are.</summary>
    public int Count => PlacesX * PlacesY;

    /// <summary>Numbers in a line of a patch.</summary>
    public int Line => Side * Channels;

    /// <summary>Numbers from one line of a patch to the next: whole vectors.</summary>
    public int Pitch { get; }

    /// <summary>Numbers of a patch as <see cref="Copy"/> lays it out.</summary>
    public int PatchLength => Side * Pitch;

    /// <summary>
    /// A line of a patch where it lies: its numbers, and behind them, up to <see cref="Pitch"/>, others that mean nothing.
    /// </summary>
    /// <param name="x">The patch's left column.</param>
    /// <param name="y">The line's row: the patch's top one and how far it is below.</param>
    public ReadOnlySpan<float> LineAt(int x, int y) => _values.AsSpan((y * _rowLength) + (x * Channels), Pitch);

    /// <summary>Copies a patch.</summary>
    /// <param name="x">Its left column.</param>
    /// <param name="y">Its top row.</param>
    /// <param name="patch">[side, pitch]; what is behind a line becomes 0.</param>
    public void Copy(int x, int y, Span<float> patch)
    {
        for (int dy = 0; dy < Side; dy++)
        {
            Span<float> target = patch.Slice(dy * Pitch, Pitch);
            LineAt(x, y + dy)[..Line].CopyTo(target);
            target[Line..].Clear();
        }
    }

    /// <summary>The product of a patch of this picture with one that was copied.</summary>
    /// <param name="x">Its left column.</param>
    /// <param name="y">Its top row.</param>
    /// <param name="patch">[side, pitch], with zeros behind each line.</param>
    public float Product(int x, int y, ReadOnlySpan<float> patch)
    {
        ref float key = ref _values[(y * _rowLength) + (x * Channels)];
        ref float query = ref MemoryMarshal.GetReference(patch);
        Vector256<float> first = Vector256<float>.Zero;
        Vector256<float> second = Vector256<float>.Zero;
        nuint from = 0;
        nuint at = 0;
        for (int dy = 0; dy < Side; dy++)
        {
            nuint end = at + (nuint)Pitch;
            nuint k = from;
            for (; at + (nuint)VectorLength < end; at += 2 * (nuint)VectorLength, k += 2 * (nuint)VectorLength)
            {
                first = Vector256.FusedMultiplyAdd(
                    Vector256.LoadUnsafe(ref key, k), Vector256.LoadUnsafe(ref query, at), first);
                second = Vector256.FusedMultiplyAdd(
                    Vector256.LoadUnsafe(ref key, k + (nuint)VectorLength),
                    Vector256.LoadUnsafe(ref query, at + (nuint)VectorLength),
                    second);
            }

            if (at < end)
            {
                first = Vector256.FusedMultiplyAdd(
                    Vector256.LoadUnsafe(ref key, k), Vector256.LoadUnsafe(ref query, at), first);
                at = end;
            }

            from += (nuint)_rowLength;
        }

        return Vector256.Sum(first + second);
    }
}
