using TexGen.Viewer.Drawing;

namespace TexGen.Viewer.Tests.Drawing;

public sealed class PixelRectTests
{
    [Theory]
    [InlineData(100, 100, 1, 1, 0, 0, 100, 100)]
    [InlineData(200, 100, 1, 1, 50, 0, 100, 100)]
    [InlineData(100, 200, 64, 64, 0, 50, 100, 100)]
    [InlineData(100, 100, 64, 32, 0, 25, 100, 50)]
    [InlineData(100, 100, 32, 64, 25, 0, 50, 100)]
    [InlineData(10, 10, 4096, 1, 0, 4, 10, 1)]
    public void Letterbox_OfAnyShape_IsLargestInTheMiddle(
        int width, int height, int shapeWidth, int shapeHeight, int x, int y, int fittedWidth, int fittedHeight)
    {
        PixelRect area = new(7, 11, width, height);

        Assert.Equal(new PixelRect(7 + x, 11 + y, fittedWidth, fittedHeight), area.Letterbox(shapeWidth, shapeHeight));
    }

    [Fact]
    public void Shrink_ByMoreThanThereIs_LeavesAPixel()
    {
        Assert.Equal(
            (1, 1), (new PixelRect(0, 0, 10, 6).Shrink(20).Width, new PixelRect(0, 0, 10, 6).Shrink(20).Height));
        Assert.Equal(new PixelRect(2, 3, 6, 4), new PixelRect(1, 2, 8, 6).Shrink(1));
    }
}
