using System.Buffers.Binary;
using System.IO.Compression;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Model.Tests.Imaging;

public sealed class PngReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Read_SixteenBits_KeepsEveryOneOfThem(int channels)
    {
        // Steps of 65536 a row, smooth and rough, so that every filter is chosen.
        Image image = new(64, 40, channels);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            int value = i < image.Pixels.Length / 2 ? i * 7 : i * 40503;
            image.Pixels[i] = (value & 0xFFFF) / 65535f;
        }

        string path = _folder.File("deep.png");
        ImageFile.Write(path, image, new PngOptions { BitDepth = 16 });

        Assert.True(TestImages.AreEqual(image, ImageFile.Read(path)));
    }

    [Fact]
    public void Read_SixteenBitsInterlaced_IsTheSamePicture()
    {
        Image image = new(11, 9, 1);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = i * 517 / 65535f;
        }

        string path = _folder.File("adam7.png");
        File.WriteAllBytes(path, Interlaced(image));

        Assert.True(TestImages.AreEqual(image, ImageFile.Read(path)));
    }

    [Fact]
    public void Read_SixteenBitsWithAlpha_DropsItWhereOpaque()
    {
        Image image = TestImages.Noise(5, 5, 3, 3);
        string path = _folder.File("opaque.png");
        ImageFile.Write(path, ImageOps.ConvertChannels(image, 4), new PngOptions { BitDepth = 16 });

        Assert.Equal(image.ToBytes(), ImageFile.Read(path).ToBytes());
        Assert.Equal(16, ImageFile.BitDepthOf(path));
        ImageFile.Write(path, image);
        Assert.Equal(8, ImageFile.BitDepthOf(path));
    }

    [Fact]
    public void Read_PixelsThatEndEarlyOrAreNone_NamesTheFile()
    {
        byte[] header = new byte[13];
        header[3] = header[7] = 64;
        header[8] = 16;
        foreach (byte[] data in new byte[][] { Pack(new byte[100]), [1, 2, 3], Pack([.. Enumerable.Repeat((byte)9, 9000)]) })
        {
            string path = _folder.File("cut.png");
            File.WriteAllBytes(path, PngFile.Join([("IHDR", header), ("IDAT", data), ("IEND", [])]));

            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => ImageFile.Read(path));
            Assert.Contains("cut.png' is damaged", exception.Message, StringComparison.Ordinal);
        }
    }

    // PNG 3rd edition, section 8: an image for each pass, of the pixels whose number this pattern has.
    private static byte[] Interlaced(Image image)
    {
        int[][] pattern =
        [
            [1, 6, 4, 6, 2, 6, 4, 6],
            [7, 7, 7, 7, 7, 7, 7, 7],
            [5, 6, 5, 6, 5, 6, 5, 6],
            [7, 7, 7, 7, 7, 7, 7, 7],
            [3, 6, 4, 6, 3, 6, 4, 6],
            [7, 7, 7, 7, 7, 7, 7, 7],
            [5, 6, 5, 6, 5, 6, 5, 6],
            [7, 7, 7, 7, 7, 7, 7, 7],
        ];
        List<byte> rows = [];
        for (int pass = 1; pass <= 7; pass++)
        {
            for (int y = 0; y < image.Height; y++)
            {
                int[] columns =
                    [.. Enumerable.Range(0, image.Width).Where(x => pattern[y % 8][x % 8] == pass)];
                if (columns.Length > 0)
                {
                    rows.Add(0);
                    foreach (int x in columns)
                    {
                        int value = (int)MathF.Round(image[x, y, 0] * 65535f);
                        rows.AddRange([(byte)(value >> 8), (byte)value]);
                    }
                }
            }
        }

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        header[8] = 16;
        header[12] = 1;

        return PngFile.Join([("IHDR", header), ("IDAT", Pack([.. rows])), ("IEND", [])]);
    }

    private static byte[] Pack(byte[] data)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return packed.ToArray();
    }
}
