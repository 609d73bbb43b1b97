using TexGen.Viewer.Drawing;
using TexGen.Viewer.Scenes;

namespace TexGen.Viewer.Tests.Scenes;

public sealed class SceneLayoutTests
{
    [Fact]
    public void Of_WideWindow_CentresASquareTileAboveTheBar()
    {
        SceneLayout layout = SceneLayout.Of(1120, 840, 1f, 256, 256);

        Assert.Equal(new PixelRect(0, 768, 1120, 72), layout.Bar);
        Assert.Equal(new PixelRect(0, 768, 1120, 3), layout.Progress);
        Assert.Equal(new PixelRect(196, 20, 728, 728), layout.Tile);
    }

    [Fact]
    public void Of_TwiceTheScale_DoublesBarAndMargins()
    {
        SceneLayout layout = SceneLayout.Of(1000, 800, 2f, 64, 64);

        Assert.Equal((144, 6), (layout.Bar.Height, layout.Progress.Height));
        Assert.Equal(40, layout.Tile.Y);
    }

    [Theory]
    [InlineData(320, 240, 256, 256)]
    [InlineData(1920, 1080, 512, 128)]
    [InlineData(900, 1400, 64, 512)]
    [InlineData(50, 40, 64, 64)]
    public void Of_AnySize_KeepsTexelsSquareAndTheTileOffTheBar(int width, int height, int tileWidth, int tileHeight)
    {
        SceneLayout layout = SceneLayout.Of(width, height, 1f, tileWidth, tileHeight);

        double expected = (double)tileWidth / tileHeight;
        double roundedUp = (layout.Tile.Width + 1.0) / Math.Max(0.5, layout.Tile.Height - 1.0);
        double roundedDown = (layout.Tile.Width - 1.0) / (layout.Tile.Height + 1.0);
        Assert.InRange(expected, roundedDown, roundedUp);
        Assert.True(layout.Tile.Width >= 1 && layout.Tile.Height >= 1);
        Assert.Equal(height, layout.Bar.Bottom);
    }
}
