using TexGen.Model.Imaging;
using TexGen.Runtime.Rendering;
using TexGen.Viewer.Drawing;

namespace TexGen.Viewer.Tests.Drawing;

public sealed class TilePanelTests
{
    private static readonly (int R, int G, int B)[] Corners = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)];

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Draw_SharpTexels_PutsEachWhereItBelongsInEveryTile(int repeat)
    {
        using TestContext context = TestContext.Open(40, 40);
        using GlTexture texture = FourTexels(context);
        using TilePanel panel = new(context.Gl);
        PixelRect at = new(6, 3, 32, 32);

        panel.Draw(texture.Handle, at, repeat, isSmooth: false, 40, 40);
        Image image = context.Read();

        int texelSize = 32 / (2 * repeat);

        for (int y = 0; y < 40; y++)
        {
            for (int x = 0; x < 40; x++)
            {
                bool isInside = x >= at.X && x < at.Right && y >= at.Y && y < at.Bottom;
                int column = (x - at.X) / texelSize % 2;
                int row = (y - at.Y) / texelSize % 2;

                Assert.Equal(isInside ? Corners[(row * 2) + column] : (0, 0, 0), Pixels.At(image, x, y));
            }
        }
    }

    [SkippableFact]
    public void Draw_SmoothTexels_BlendsAcrossTheTilesEdge()
    {
        using TestContext context = TestContext.Open(32, 32);
        using GlTexture texture = FourTexels(context);
        using TilePanel panel = new(context.Gl);

        panel.Draw(texture.Handle, new PixelRect(0, 0, 32, 32), repeat: 1, isSmooth: true, 32, 32);
        Image image = context.Read();

        // At the left edge, half way up a texel, red meets the green that wraps around from the right.
        (int r, int g, int b) = Pixels.At(image, 0, 8);
        Assert.InRange(r, 110, 165);
        Assert.InRange(g, 90, 145);
        Assert.InRange(b, 0, 20);
    }

    private static GlTexture FourTexels(TestContext context)
    {
        GlTexture texture = new(context.Gl, 2, 2);
        texture.SetFilter(linear: false);
        texture.Upload(
            [.. Corners.SelectMany(corner => new byte[] { (byte)corner.R, (byte)corner.G, (byte)corner.B, 255 })]);

        return texture;
    }
}
