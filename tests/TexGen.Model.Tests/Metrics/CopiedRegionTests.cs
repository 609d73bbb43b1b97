using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class CopiedRegionTests
{
    private const int Width = 160;
    private const int Height = 120;

    private static readonly Image Exemplar = TestImages.Noise(Width, Height, 3, 1);

    // The last one lies across both edges of the tile.
    [Theory]
    [InlineData(5, 30, 100, 14)]
    [InlineData(40, 7, 14, 100)]
    [InlineData(20, 20, 50, 50)]
    [InlineData(130, 110, 100, 14)]
    public void Measure_PastedPiece_IsAsWideAsItIsLong(int x, int y, int width, int height)
    {
        Image tile = TestImages.Noise(Width, Height, 3, 2);
        Paste(tile, (x, y), width, height);

        Assert.Equal((double)Math.Max(width, height), Measure(tile, (x, y)));
    }

    [Fact]
    public void Measure_StripWithAHole_IsAsWideUntilItIsCut()
    {
        Image tile = TestImages.Noise(Width, Height, 3, 2);
        Paste(tile, (5, 30), 100, 14);

        // The last of the strip's eight rows of patches loses seven of them.
        tile[50, 43, 0] += 0.5f;
        Assert.Equal(100.0, Measure(tile, (5, 30)));

        // Now they all do.
        tile[50, 36, 0] += 0.5f;
        tile[50, 37, 0] += 0.5f;
        Assert.Equal(45.0, Measure(tile, (5, 30)));
    }

    [Fact]
    public void Measure_RaggedChain_IsAsWideAsASquareOfItsArea()
    {
        const int Stairs = 60;
        Image tile = TestImages.Noise(Width, Height, 3, 2);
        for (int i = 0; i < Stairs; i++)
        {
            Paste(tile, (3 + i, 3 + i), CopiedRegion.PatchSide + 1, CopiedRegion.PatchSide);
        }

        Assert.Equal(Math.Sqrt(2 * Stairs) + CopiedRegion.PatchSide - 1, Measure(tile, (3, 3)), 1e-9);
    }

    [Fact]
    public void Measure_NothingCopied_IsNothing()
    {
        Assert.Equal(0.0, Measure(TestImages.Noise(Width, Height, 3, 2), (9, 9)));
    }

    // Where the pieces come from: each pixel from so far on.
    private static (int X, int Y) Offset => (10, 3);

    private static void Paste(Image tile, (int X, int Y) at, int width, int height)
    {
        for (int y = at.Y; y < at.Y + height; y++)
        {
            for (int x = at.X; x < at.X + width; x++)
            {
                for (int c = 0; c < tile.Channels; c++)
                {
                    tile[x % Width, y % Height, c] = Exemplar[(x + Offset.X) % Width, (y + Offset.Y) % Height, c];
                }
            }
        }
    }

    private static double Measure(Image tile, (int X, int Y) at)
    {
        PatchMatch match = new(
            new PatchPlace(0, at.X, at.Y),
            new PatchPlace(0, (at.X + Offset.X) % Width, (at.Y + Offset.Y) % Height),
            0.0);

        return new CopiedRegion(new PictureSet([tile], BorderMode.Wrap), new PictureSet([Exemplar], BorderMode.Wrap), 1e-3)
            .Measure([match], CopiedRegion.PatchSide);
    }
}
