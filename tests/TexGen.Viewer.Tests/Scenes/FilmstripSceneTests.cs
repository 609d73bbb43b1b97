using TexGen.Model.Imaging;
using TexGen.Viewer.Drawing;
using TexGen.Viewer.Scenes;

namespace TexGen.Viewer.Tests.Scenes;

public sealed class FilmstripSceneTests
{
    [SkippableFact]
    public void Draw_ThreeFrames_PutsEachPictureIntoItsCell()
    {
        using TestContext context = TestContext.Open(700, 600);
        using FilmstripScene scene = new(context.Gl, columns: 3, tileWidth: 4, tileHeight: 4);
        byte[] noisy = [10, 60, 160];
        FilmstripFrame[] frames =
        [
            new(0, 20.0, Uniform(noisy[0]), null),
            new(4, 1.5, Uniform(noisy[1]), Uniform(110)),
            new(8, 0.0, Uniform(noisy[2]), Uniform(210)),
        ];

        scene.Draw("weathered copper", "seed 1", frames);
        Image image = context.Read();

        for (int column = 0; column < 3; column++)
        {
            AssertUniform(image, scene, scene.Cell(column, row: 0), noisy[column]);
        }

        AssertUniform(image, scene, scene.Cell(1, row: 1), 110);
        AssertUniform(image, scene, scene.Cell(2, row: 1), 210);
        Assert.Equal(Pixels.Of(Theme.Panel), At(image, scene, scene.Cell(0, row: 1)));
    }

    [SkippableFact]
    public void Size_OfOblongTiles_KeepsTheirShape()
    {
        using TestContext context = TestContext.Open(64, 64);
        using FilmstripScene scene = new(context.Gl, columns: 8, tileWidth: 64, tileHeight: 32);

        PixelRect cell = scene.Cell(7, row: 1);

        Assert.Equal(2.0, (double)cell.Width / cell.Height, 0.02);
        Assert.True(cell.Right < scene.Width && cell.Bottom < scene.Height);
    }

    private static byte[] Uniform(byte value) => [.. Enumerable.Repeat(value, 4 * 4 * 4)];

    private static void AssertUniform(Image image, FilmstripScene scene, PixelRect cell, int value)
    {
        Assert.Equal((value, value, value), At(image, scene, cell));
    }

    // The strip fills the lower left of the framebuffer, as OpenGL counts, so its rows are measured from the bottom.
    private static (int R, int G, int B) At(Image image, FilmstripScene scene, PixelRect cell)
    {
        return Pixels.At(image, cell.X + (cell.Width / 2), image.Height - scene.Height + cell.Y + (cell.Height / 2));
    }
}
