namespace StbImageSharp;

/// <summary>A decoded picture: 8 bits a channel, channels interleaved, rows from the top.</summary>
public class ImageResult
{
    public int Width { get; set; }

    public int Height { get; set; }

    /// <summary>The channels that the file has.</summary>
    public ColorComponents SourceComp { get; set; }

    /// <summary>The channels of <see cref="Data"/>.</summary>
    public ColorComponents Comp { get; set; }

    public byte[] Data { get; set; } = [];

    /// <summary>Decodes a picture of any format that stb_image knows; 16-bit channels are reduced to 8.</summary>
    /// <exception cref="InvalidOperationException">No picture, or a damaged one; the message is stb's.</exception>
    public static ImageResult FromStream(
        Stream stream, ColorComponents requiredComponents = ColorComponents.Default) =>
        FromMemory(StreamBytes.ReadToEnd(stream), requiredComponents);

    /// <inheritdoc cref="FromStream"/>
    public static unsafe ImageResult FromMemory(
        byte[] data, ColorComponents requiredComponents = ColorComponents.Default)
    {
        ArgumentNullException.ThrowIfNull(data);
        byte* pixels = StbNative.Load(data, out int width, out int height, out int channels, (int)requiredComponents);
        if (pixels is null)
        {
            throw new InvalidOperationException(StbNative.FailureReason());
        }

        try
        {
            ColorComponents comp = requiredComponents == ColorComponents.Default
                ? (ColorComponents)channels
                : requiredComponents;
            long length = (long)width * height * (int)comp;
            return new ImageResult
            {
                Width = width,
                Height = height,
                SourceComp = (ColorComponents)channels,
                Comp = comp,
                Data = new ReadOnlySpan<byte>(pixels, checked((int)length)).ToArray(),
            };
        }
        finally
        {
            StbNative.Free(pixels);
        }
    }

    /// <summary>
    /// The frames of an animated GIF. As in the real library every step of the enumeration fills the same object again,
    /// so what a frame holds is to be copied before the next.
    /// </summary>
    /// <exception cref="Exception">The stream is no GIF; thrown when the enumeration starts.</exception>
    public static IEnumerable<AnimatedFrameResult> AnimatedGifFramesFromStream(
        Stream stream, ColorComponents requiredComponents = ColorComponents.Default) =>
        AnimatedGif.Frames(stream, requiredComponents);
}
