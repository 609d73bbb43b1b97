using System.Buffers.Binary;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Cli.Tests;

/// <summary>
/// Pictures, and files that only look like pictures.
/// </summary>
internal static class PictureFiles
{
    /// <summary>A picture that tiles.</summary>
    public static Image Waves(int side, int channels)
    {
        Image image = new(side, side, channels);
        Random random = new(side);
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                for (int c = 0; c < channels; c++)
                {
                    double wave = Math.Sin(2.0 * Math.PI * ((4.0 * x) + ((3.0 + c) * y)) / side);
                    image[x, y, c] = (float)(0.5 + (0.3 * wave) + (0.1 * (random.NextDouble() - 0.5)));
                }
            }
        }

        return image;
    }

    /// <summary>A picture of one colour.</summary>
    public static Image Flat(int side)
    {
        Image image = new(side, side, 3);
        image.Pixels.Fill(0.4f);

        return image;
    }

    /// <summary>A picture whose right half is transparent.</summary>
    public static Image Transparent(int side)
    {
        Image image = Waves(side, 4);
        for (int i = 0; i < side * side; i++)
        {
            image.Pixels[(4 * i) + 3] = i % side < side / 2 ? 1.0f : 0.0f;
        }

        return image;
    }

    /// <summary>A PNG file.</summary>
    public static byte[] Png(Image image, int bitDepth = 8)
    {
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("picture.png"), image, new PngOptions { BitDepth = bitDepth });

        return File.ReadAllBytes(folder.File("picture.png"));
    }

    /// <summary>A PNG file whose header names another size than it holds.</summary>
    public static byte[] PngThatClaims(int width, int height)
    {
        byte[] file = Png(Flat(8));
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);

        return file;
    }

    /// <summary>A GIF file of two frames, each one white pixel.</summary>
    public static byte[] AnimatedGif()
    {
        byte[] header = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 0, 0, 0];
        byte[] frame = [0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];

        return [.. header, .. frame, .. frame, 0x3B];
    }
}
