namespace StbImageSharp;

/// <summary>What the header of a picture says.</summary>
public struct ImageInfo
{
    public int Width;
    public int Height;
    public ColorComponents ColorComponents;

    /// <summary>16 for a picture with 16 bits a channel, otherwise 8.</summary>
    public int BitsPerChannel;

    /// <summary>Reads the header, or null where the stream is no picture. The stream is rewound to its start.</summary>
    public static ImageInfo? FromStream(Stream stream)
    {
        byte[] data = StreamBytes.ReadToEnd(stream);
        stream.Seek(0, SeekOrigin.Begin);
        if (!StbNative.Info(data, out int width, out int height, out int channels))
        {
            return null;
        }

        return new ImageInfo
        {
            Width = width,
            Height = height,
            ColorComponents = (ColorComponents)channels,
            BitsPerChannel = StbNative.Is16Bit(data) ? 16 : 8,
        };
    }
}
