namespace TexGen.Model.Imaging;

/// <summary>
/// A picture in memory: <c>[Height, Width, Channels]</c> floats in [0, 1], rows top-down, channels interleaved.
/// </summary>
/// <remarks>
/// Values are as the file stores them. No transfer curve is applied or removed, because what one means depends on the
/// map (an albedo is sRGB, a normal map is linear), and only the caller knows which it holds.
/// </remarks>
public sealed class Image
{
    private readonly float[] _pixels;

    /// <summary>Makes a black picture.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">Channels a pixel, at least 1: 1 is grey, 3 RGB, 4 RGBA, more are stacked maps.</param>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is below 1, or the picture exceeds an
    /// array.</exception>
    public Image(int width, int height, int channels)
    {
        _pixels = new float[CountValues(width, height, channels)];
        Width = width;
        Height = height;
        Channels = channels;
    }

    /// <summary>Makes a picture from a copy of <paramref name="pixels"/>.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">Channels a pixel, at least 1.</param>
    /// <param name="pixels">Interleaved values in [0, 1], rows top-down; exactly width × height × channels of
    /// them.</param>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is below 1, or the picture exceeds an
    /// array.</exception>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length.</exception>
    public Image(int width, int height, int channels, ReadOnlySpan<float> pixels)
        : this(width, height, channels)
    {
        CheckLength(pixels.Length, _pixels.Length, nameof(pixels));
        pixels.CopyTo(_pixels);
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Channels a pixel: 1 is grey, 2 grey and alpha, 3 RGB, 4 RGBA, more are stacked maps.</summary>
    public int Channels { get; }

    /// <summary>All values, <c>[Height, Width, Channels]</c>; a view of this picture's memory, not a copy.</summary>
    public Span<float> Pixels => _pixels;

    /// <summary>One value.</summary>
    /// <param name="x">Column, 0 at the left.</param>
    /// <param name="y">Row, 0 at the top.</param>
    /// <param name="channel">Channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside the picture.</exception>
    public float this[int x, int y, int channel]
    {
        get => _pixels[Offset(x, y, channel)];
        set => _pixels[Offset(x, y, channel)] = value;
    }

    /// <summary>Makes a picture from 8-bit values: 0 becomes 0, 255 becomes 1.</summary>
    /// <param name="interleaved">Rows top-down, channels interleaved; exactly width × height × channels bytes.</param>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">Channels a pixel, at least 1.</param>
    /// <exception cref="ArgumentException"><paramref name="interleaved"/> has another length.</exception>
    public static Image FromBytes(ReadOnlySpan<byte> interleaved, int width, int height, int channels)
    {
        Image image = new(width, height, channels);
        CheckLength(interleaved.Length, image._pixels.Length, nameof(interleaved));

        for (int i = 0; i < interleaved.Length; i++)
        {
            image._pixels[i] = interleaved[i] / 255f;
        }

        return image;
    }

    /// <summary>One row, <c>[Width, Channels]</c>; a view, not a copy.</summary>
    /// <param name="y">Row, 0 at the top.</param>
    /// <exception cref="ArgumentOutOfRangeException">The row lies outside the picture.</exception>
    public ReadOnlySpan<float> Row(int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);

        return _pixels.AsSpan(y * Width * Channels, Width * Channels);
    }

    /// <summary>The picture in 8 bits: rounded to nearest, values outside [0, 1] clamped, NaN black.</summary>
    /// <returns>A new array, <c>[Height, Width, Channels]</c>.</returns>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[_pixels.Length];

        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = ToByte(_pixels[i]);
        }

        return bytes;
    }

    /// <summary>An independent copy.</summary>
    public Image Clone() => new(Width, Height, Channels, _pixels);

    private static byte ToByte(float value)
    {
        // Written so that NaN, for which every comparison is false, takes the first branch.
        if (!(value > 0f))
        {
            return 0;
        }

        return value >= 1f ? (byte)255 : (byte)((value * 255f) + 0.5f);
    }

    private static int CountValues(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);

        // In decimal: three ints multiplied can pass the range of long.
        decimal count = (decimal)width * height * channels;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength, "width × height × channels");

        return (int)count;
    }

    private static void CheckLength(int found, int expected, string parameter)
    {
        if (found != expected)
        {
            throw new ArgumentException(
                $"Found {found} values, but the picture's size asks for {expected}.", parameter);
        }
    }

    private int Offset(int x, int y, int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, Width);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Channels);

        return (((y * Width) + x) * Channels) + channel;
    }
}
