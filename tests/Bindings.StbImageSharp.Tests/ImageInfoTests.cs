using StbImageSharp;

namespace Bindings.StbImageSharp.Tests;

public sealed class ImageInfoTests
{
    [Theory]
    [InlineData(8, 3)]
    [InlineData(16, 6)]
    public void FromStream_Png_SaysWhatTheHeaderSays(byte bits, int bytesPerPixel)
    {
        using MemoryStream stream =
            new(PngFile.Encode(5, 4, PngFile.RedGreenBlue, bits, new byte[5 * 4 * bytesPerPixel]));

        ImageInfo info = Assert.NotNull(ImageInfo.FromStream(stream));

        Assert.Equal((5, 4, (int)bits), (info.Width, info.Height, info.BitsPerChannel));
        Assert.Equal(ColorComponents.RedGreenBlue, info.ColorComponents);
        Assert.Equal(0, stream.Position);
    }

    [Fact]
    public void FromStream_NoPicture_IsNull()
    {
        using MemoryStream stream = new([1, 2, 3, 4]);

        Assert.Null(ImageInfo.FromStream(stream));
    }
}
