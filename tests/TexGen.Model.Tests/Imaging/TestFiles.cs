using System.Buffers.Binary;
using TexGen.Model.Imaging;

namespace TexGen.Model.Tests.Imaging;

/// <summary>
/// Picture files made byte by byte.
/// </summary>
internal static class TestFiles
{
    /// <summary>A baseline JPEG of 8×8 pixels: red rises to the right, green downwards, blue is one half.</summary>
    public static byte[] Jpeg { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19i" +
        "Z2hnPk1xeXBkeFxlZ2MBERISGBUYLxoaL2NCOEJjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj" +
        "Y2NjY//AABEIAAgACAMBIgACEQEDEQH/xAGiAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQEC" +
        "AwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm" +
        "Z2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq" +
        "8fLz9PX29/j5+gEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoLEQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIy" +
        "gQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SF" +
        "hoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+Tl5ufo6ery8/T19vf4+fr/2gAMAwEA" +
        "AhEDEQA/AINP0Lp8laP9hf7FaGn9q0a5quKqc25WAxlX2K1P/9k=");

    /// <summary>A PNG of noise.</summary>
    public static byte[] Png(int width, int height, int channels, PngOptions? options = null)
    {
        using MemoryStream stream = new();
        PngEncoder.Encode(TestImages.Noise(width, height, channels, 3), options ?? new PngOptions(), stream);

        return stream.ToArray();
    }

    /// <summary>A PNG whose header says another size than its data have.</summary>
    public static byte[] PngOfSize(int width, int height)
    {
        (string Type, byte[] Data)[] chunks = [.. PngFile.Chunks(Png(4, 4, 1))];
        BinaryPrimitives.WriteInt32BigEndian(chunks[0].Data, width);
        BinaryPrimitives.WriteInt32BigEndian(chunks[0].Data.AsSpan(4), height);

        return PngFile.Join(chunks);
    }

    /// <summary>A PNG with the chunk that announces two frames.</summary>
    public static byte[] AnimatedPng()
    {
        List<(string, byte[])> chunks = [.. PngFile.Chunks(Png(4, 4, 3))];
        chunks.Insert(1, ("acTL", [0, 0, 0, 2, 0, 0, 0, 0]));

        return PngFile.Join(chunks);
    }

    /// <summary>A GIF of 1×1 white pixel, the frame repeated.</summary>
    public static byte[] Gif(int frames)
    {
        byte[] header = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 0, 0, 0];
        byte[] frame = [0x21, 0xF9, 4, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];

        return [.. header, .. Enumerable.Repeat(frame, frames).SelectMany(static f => f), 0x3B];
    }

    /// <summary>A BMP of 3×2 pixels, 24 bits, red above blue.</summary>
    public static byte[] Bmp()
    {
        byte[] blue = [255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 0, 0];
        byte[] red = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0];
        byte[] header = new byte[54];
        "BM"u8.CopyTo(header);
        header[2] = 78;
        header[10] = 54;
        header[14] = 40;
        header[18] = 3;
        header[22] = 2;
        header[26] = 1;
        header[28] = 24;

        return [.. header, .. blue, .. red];
    }

    /// <summary>A TGA of 2×2 pixels, 24 bits, all green; plain or in one run.</summary>
    public static byte[] Tga(bool runLength)
    {
        byte[] header = new byte[18];
        header[2] = (byte)(runLength ? 10 : 2);
        header[12] = 2;
        header[14] = 2;
        header[16] = 24;
        byte[] green = [0, 255, 0];

        return runLength ? [.. header, 0x83, .. green] : [.. header, .. green, .. green, .. green, .. green];
    }
}
