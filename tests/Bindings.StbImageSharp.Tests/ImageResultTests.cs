using System.Text;
using StbImageSharp;

namespace Bindings.StbImageSharp.Tests;

public sealed class ImageResultTests
{
    // 3 x 2, four channels.
    private static readonly byte[] Rgba = [.. Enumerable.Range(0, 24).Select(static i => (byte)(10 * i))];

    [Fact]
    public void FromMemory_RgbaPng_HasItsPixelsFromTheTop()
    {
        ImageResult image = ImageResult.FromMemory(PngFile.Encode(3, 2, PngFile.RedGreenBlueAlpha, 8, Rgba));

        Assert.Equal((3, 2), (image.Width, image.Height));
        Assert.Equal(ColorComponents.RedGreenBlueAlpha, image.SourceComp);
        Assert.Equal(ColorComponents.RedGreenBlueAlpha, image.Comp);
        Assert.Equal(Rgba, image.Data);
    }

    [Theory]
    [InlineData(PngFile.Grey, ColorComponents.Grey)]
    [InlineData(PngFile.GreyAlpha, ColorComponents.GreyAlpha)]
    [InlineData(PngFile.RedGreenBlue, ColorComponents.RedGreenBlue)]
    public void FromMemory_OtherChannels_KeepsTheirNumber(byte colorType, ColorComponents expected)
    {
        byte[] samples = Rgba[..(3 * 2 * (int)expected)];

        ImageResult image = ImageResult.FromMemory(PngFile.Encode(3, 2, colorType, 8, samples));

        Assert.Equal(expected, image.Comp);
        Assert.Equal(samples, image.Data);
    }

    [Fact]
    public void FromMemory_GreyAskedForAsRgba_RepeatsItAndIsOpaque()
    {
        byte[] file = PngFile.Encode(2, 1, PngFile.Grey, 8, [40, 200]);

        ImageResult image = ImageResult.FromMemory(file, ColorComponents.RedGreenBlueAlpha);

        Assert.Equal(ColorComponents.Grey, image.SourceComp);
        Assert.Equal(ColorComponents.RedGreenBlueAlpha, image.Comp);
        Assert.Equal([40, 40, 40, 255, 200, 200, 200, 255], image.Data);
    }

    [Fact]
    public void FromMemory_SixteenBits_KeepsTheUpperEight()
    {
        byte[] file = PngFile.Encode(2, 1, PngFile.Grey, 16, [0x12, 0xFF, 0xFE, 0x00]);

        ImageResult image = ImageResult.FromMemory(file);

        Assert.Equal([0x12, 0xFE], image.Data);
    }

    [Fact]
    public void FromMemory_Jpeg_IsWithinItsLoss()
    {
        byte[] pixels = new byte[16 * 16 * 3];
        for (int i = 0; i < pixels.Length; i += 3)
        {
            (pixels[i], pixels[i + 1], pixels[i + 2]) = (200, 100, 50);
        }

        ImageResult image = ImageResult.FromMemory(JpegFile.Encode(16, 16, 3, pixels, 95));

        Assert.Equal((16, 16), (image.Width, image.Height));
        Assert.Equal(ColorComponents.RedGreenBlue, image.Comp);
        Assert.All(image.Data.Zip(pixels), static pair => Assert.InRange(pair.First - pair.Second, -4, 4));
    }

    [Fact]
    public void FromStream_Png_DecodesTheSame()
    {
        using MemoryStream stream = new(PngFile.Encode(3, 2, PngFile.RedGreenBlueAlpha, 8, Rgba));

        Assert.Equal(Rgba, ImageResult.FromStream(stream).Data);
    }

    [Fact]
    public void FromMemory_TruncatedPng_ThrowsStbsReason()
    {
        byte[] noise = new byte[64 * 64 * 3];
        new Random(1).NextBytes(noise);
        byte[] file = PngFile.Encode(64, 64, PngFile.RedGreenBlue, 8, noise);

        InvalidOperationException failure =
            Assert.Throws<InvalidOperationException>(() => ImageResult.FromMemory(file[..(file.Length / 2)]));

        Assert.Equal("outofdata", failure.Message);
    }

    [Theory]
    [InlineData("this is no picture")]
    [InlineData("")]
    public void FromMemory_NoPicture_ThrowsStbsReason(string text)
    {
        InvalidOperationException failure =
            Assert.Throws<InvalidOperationException>(
                () => ImageResult.FromMemory(Encoding.ASCII.GetBytes(text)));

        Assert.Equal("unknown image type", failure.Message);
    }

    [Fact]
    public void FromMemory_Null_Throws() => Assert.Throws<ArgumentNullException>(() => ImageResult.FromMemory(null!));
}
