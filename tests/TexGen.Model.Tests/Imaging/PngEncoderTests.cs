using System.Buffers.Binary;
using System.Text;
using TexGen.Model.Imaging;

namespace TexGen.Model.Tests.Imaging;

public sealed class PngEncoderTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    [InlineData(4, 6)]
    public void Encode_EightBits_RowsAreThePicture(int channels, byte colorType)
    {
        Image image = TestImages.Noise(19, 7, channels, 1);
        byte[] file = Encode(image, new PngOptions());

        Assert.Equal([0, 0, 0, 19, 0, 0, 0, 7, 8, colorType, 0, 0, 0], PngFile.Chunks(file)[0].Data);
        Assert.Equal(image.ToBytes(), PngFile.Rows(file, channels).SelectMany(static r => r.Row).ToArray());
    }

    [Fact]
    public void Encode_SixteenBits_RoundsToNearest()
    {
        Image image = new(4, 1, 1, [0f, 0.25f, 1f / 65535f, 1f]);
        byte[] row = PngFile.Rows(Encode(image, new PngOptions { BitDepth = 16 }), 2)[0].Row;

        Assert.Equal(0, BinaryPrimitives.ReadUInt16BigEndian(row));
        Assert.Equal(16384, BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(2)));
        Assert.Equal(1, BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(4)));
        Assert.Equal(65535, BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(6)));
    }

    [Fact]
    public void Encode_DifferentRows_ChoosesDifferentFilters()
    {
        // Flat, a ramp across, the same ramp again, a ramp of another slope.
        Image image = TestImages.Grey(64, 4, static (x, y) => y switch
        {
            0 => 0.0,
            3 => (255 - (3 * x)) / 255.0,
            _ => x / 255.0,
        });
        int[] filters = [.. PngFile.Rows(Encode(image, new PngOptions()), 1).Select(static r => r.Filter)];

        Assert.Equal([0, 1, 2, 1], filters);
    }

    [Fact]
    public void Encode_SmoothPicture_IsSmallerThanItsPixels()
    {
        Image image = TestImages.Grey(128, 128, static (x, y) => (x + y) / 255.0);

        Assert.True(Encode(image, new PngOptions()).Length < 128 * 128 / 20);
    }

    [Fact]
    public void Encode_Metadata_IsLatinOrUnicodeByNeed()
    {
        PngOptions options = new()
        {
            Metadata = new Dictionary<string, string>
            {
                ["Seed"] = "42",
                ["Author"] = "Åsa",
                ["Model"] = "\u2192 r\u00F6st",
            },
        };

        IReadOnlyList<(string Type, byte[] Data)> chunks = PngFile.Chunks(Encode(new Image(1, 1, 1), options));
        (string Type, byte[] Data)[] texts =
            [.. chunks.Where(static c => c.Type.EndsWith("Xt", StringComparison.Ordinal))];

        Assert.Equal(["tEXt", "tEXt", "iTXt"], texts.Select(static t => t.Type));
        Assert.Equal("Seed\042", Encoding.Latin1.GetString(texts[0].Data));
        Assert.Equal("Author\0Åsa", Encoding.Latin1.GetString(texts[1].Data));
        Assert.Equal("Model\0\0\0\0\0\u2192 r\u00F6st", Encoding.UTF8.GetString(texts[2].Data));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Encode_ChannelsThatDoNotFit_NamesThem(int channels)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => Encode(new Image(1, 1, channels), new PngOptions()));

        Assert.Contains($"has {channels}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_NaN_Throws()
    {
        Assert.Throws<ArgumentException>(static () => Encode(TestImages.Flat(2, 2, 1, float.NaN), new PngOptions()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" Seed")]
    [InlineData("Two  spaces")]
    [InlineData("Line\nfeed")]
    [InlineData("\u2192")]
    public void PngOptions_KeywordAgainstTheRules_Throws(string keyword)
    {
        PngOptions options = new() { Metadata = new Dictionary<string, string> { [keyword] = "x" } };

        Assert.Throws<ArgumentException>(options.Validate);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(32)]
    public void PngOptions_OtherBitDepth_Throws(int bitDepth)
    {
        Assert.Throws<ArgumentException>(new PngOptions { BitDepth = bitDepth }.Validate);
    }

    [Fact]
    public void Crc32_CheckValue_IsThePublishedOne()
    {
        // The check value of CRC-32/ISO-HDLC in the catalogue of CRC algorithms.
        Assert.Equal(0xCBF43926u, Crc32.Compute("1234"u8, "56789"u8));
    }

    private static byte[] Encode(Image image, PngOptions options)
    {
        using MemoryStream stream = new();
        PngEncoder.Encode(image, options, stream);

        return stream.ToArray();
    }

    [Fact]
    public void Encode_LargePicture_IsSeveralChunksOfOnePicture()
    {
        Image image = TestImages.Noise(1500, 1000, 3, 4);
        byte[] file = Encode(image, new PngOptions { Compression = System.IO.Compression.CompressionLevel.NoCompression });

        Assert.Equal(2, PngFile.Chunks(file).Count(static chunk => chunk.Type == "IDAT"));
        Assert.Equal(image.ToBytes(), PngFile.Rows(file, 3).SelectMany(static row => row.Row).ToArray());
    }
}
