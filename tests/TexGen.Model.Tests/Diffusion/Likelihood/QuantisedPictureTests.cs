using TexGen.Model.Diffusion.Likelihood;
using TexGen.Model.Imaging;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

public sealed class QuantisedPictureTests
{
    // Three columns, two rows, two channels: the numbers 0 to 11.
    private static readonly Image Numbered = Image.FromBytes([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 3, 2, 2);

    [Fact]
    public void Cut_OverTheEdges_GoesOnAtTheOthers()
    {
        byte[] window = new byte[8];
        new QuantisedPicture(Numbered, true, true).Cut(2, 1, 2, window);

        Assert.Equal([10, 11, 6, 7, 4, 5, 0, 1], window);
    }

    [Theory]
    [InlineData(true, false, 3, 1)]
    [InlineData(false, true, 2, 2)]
    public void Columns_Tiling_AreAll(bool tilesX, bool tilesY, int columns, int rows)
    {
        QuantisedPicture picture = new(Numbered, tilesX, tilesY);

        Assert.Equal((columns, rows), (picture.Columns(2), picture.Rows(2)));
    }

    [Fact]
    public void Columns_WindowLargerThanThePicture_AreNone()
    {
        Assert.Equal((0, 0), (new QuantisedPicture(Numbered).Columns(4), new QuantisedPicture(Numbered).Rows(3)));
        Assert.Equal(0, new QuantisedPicture(Numbered, true, true).Columns(4));
    }
}
