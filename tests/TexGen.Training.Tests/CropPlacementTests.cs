using TexGen.Model.Imaging;
using TexGen.Model.Random;

namespace TexGen.Training.Tests;

public sealed class CropPlacementTests
{
    private const int Width = 12;
    private const int Height = 9;
    private const int Side = 5;
    private const int Halo = 1;
    private const int Inner = Side - (2 * Halo);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void Draw_ManyPlaces_CountsEveryLearnedPixelTheSame(bool tilesX, bool tilesY)
    {
        // Over many crops a pixel gathers its weight wherever the loss sees it. Pixels near an edge that is none are seen
        // by fewer crops, with a mask or without; those have been left out of the mask.
        Image mask = Mask(tilesX, tilesY);
        CropPlacement placement = new(Source(mask, tilesX, tilesY), Side, Halo);
        RandomSequence stream = new(1, 1);
        double[] gathered = new double[Width * Height];
        const int Draws = 40_000;
        float[] weights = new float[Side * Side];
        for (ulong i = 0; i < Draws; i++)
        {
            (int x, int y) = placement.Draw(stream.Uniform(2 * i), stream.Uniform((2 * i) + 1));
            placement.CopyWeights(x, y, weights);
            double sum = 0.0;
            for (int row = Halo; row < Side - Halo; row++)
            {
                for (int column = Halo; column < Side - Halo; column++)
                {
                    float weight = weights[(row * Side) + column];
                    gathered[((y + row) % Height * Width) + ((x + column) % Width)] += weight;
                    sum += weight;
                }
            }

            Assert.Equal(Inner * Inner, sum, 1e-4);
        }

        // Without a mask a pixel of the middle is in Inner² of all places' crops.
        double[] learned = [.. gathered.Where((_, i) => mask.Pixels[i] > 0f && IsInTheMiddle(i, tilesX, tilesY))];
        Assert.All(learned, value => Assert.Equal(1.0, value / learned.Average(), 0.1));
        Assert.All(gathered.Where((_, i) => mask.Pixels[i] == 0f), static value => Assert.Equal(0.0, value));
    }

    [Fact]
    public void Draw_OnePixelToLearn_StaysAroundIt()
    {
        Image mask = new(Width, Height, 1);
        mask[7, 4, 0] = 1f;
        CropPlacement placement = new(Source(mask, false, false), Side, Halo);

        foreach (double u in new[] { 0.0, 0.3, 0.999999 })
        {
            foreach (double v in new[] { 0.0, 0.5, 0.999999 })
            {
                (int x, int y) = placement.Draw(u, v);
                Assert.InRange(7 - x, Halo, Side - Halo - 1);
                Assert.InRange(4 - y, Halo, Side - Halo - 1);
            }
        }
    }

    [Fact]
    public void IsEmpty_PixelsThatNoCropHasInItsMiddle_IsTrue()
    {
        Image mask = new(Width, Height, 1);
        mask[0, 4, 0] = 1f;

        Assert.True(new CropPlacement(Source(mask, false, false), Side, Halo).IsEmpty);
        Assert.False(new CropPlacement(Source(mask, true, false), Side, Halo).IsEmpty);
        Assert.False(new CropPlacement(Source(mask, false, false), Side, halo: 0).IsEmpty);
    }

    private static CropSource Source(Image mask, bool tilesX, bool tilesY) =>
        new(new float[Width * Height], Width, Height, tilesX, tilesY) { Mask = mask };

    // A hole, and a strip beyond which few crops reach.
    private static Image Mask(bool tilesX, bool tilesY)
    {
        Image mask = new(Width, Height, 1);
        for (int i = 0; i < Width * Height; i++)
        {
            bool isHole = i % Width is 5 or 6 && i / Width is 3 or 4;
            mask.Pixels[i] = isHole || !IsInTheMiddle(i, tilesX, tilesY) ? 0f : 1f;
        }

        return mask;
    }

    private static bool IsInTheMiddle(int i, bool tilesX, bool tilesY)
    {
        const int Near = Halo + Inner - 1;

        return (tilesX || (i % Width >= Near && i % Width < Width - Near))
            && (tilesY || (i / Width >= Near && i / Width < Height - Near));
    }
}
