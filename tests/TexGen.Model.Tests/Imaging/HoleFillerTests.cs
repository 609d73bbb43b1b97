using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Model.Tests.Imaging;

public sealed class HoleFillerTests
{
    private const int Side = 72;

    [Fact]
    public void Fill_HoleInStripes_RestoresThem()
    {
        // Of pieces at any place one in eight continues the stripes exactly; the best of many does.
        Image stripes = SyntheticPicture.Stripes(Side, Side);
        Image filled = HoleFiller.Fill(WithLogo(stripes, 1f), Disc(16));

        double largest = 0.0;
        for (int i = 0; i < stripes.Pixels.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(stripes.Pixels[i] - filled.Pixels[i]));
        }

        Assert.InRange(largest, 0.0, 1e-5);
    }

    [Fact]
    public void Fill_AnyPicture_KeepsWhatCountsAndTakesValuesOfThatAlone()
    {
        Image noise = TestImages.Noise(Side, Side, 3, 5);
        Image mask = Disc(30);
        Image filled = HoleFiller.Fill(noise, mask);
        HashSet<(float, float, float)> counted = [];
        for (int i = 0; i < Side * Side; i++)
        {
            if (mask.Pixels[i] > 0f)
            {
                Assert.Equal(PixelOf(noise, i), PixelOf(filled, i));
                counted.Add(PixelOf(noise, i));
            }
        }

        Assert.All(Enumerable.Range(0, Side * Side), i => Assert.Contains(PixelOf(filled, i), counted));
    }

    [Fact]
    public void Fill_OtherContentUnderTheMask_MakesTheSame()
    {
        Image noise = TestImages.Noise(Side, Side, 3, 6);

        Assert.True(TestImages.AreEqual(
            HoleFiller.Fill(WithLogo(noise, 0f), Disc(20)), HoleFiller.Fill(WithLogo(noise, 1f), Disc(20))));
    }

    [Fact]
    public void Fill_LittleThatCounts_FillsAllWithIt()
    {
        // No whole piece of a block's shape is left, only some pixels.
        Image picture = TestImages.Grey(40, 50, static (x, y) => x is 10 or 11 && y == 20 ? 0.25 : 1.0);
        Image mask = TestImages.Grey(40, 50, static (x, y) => x is 10 or 11 && y == 20 ? 1.0 : 0.0);

        Assert.All(HoleFiller.Fill(picture, mask).Pixels.ToArray(), static value => Assert.Equal(0.25f, value));
    }

    [Fact]
    public void Fill_MaskThatDoesNotFit_SaysWhy()
    {
        Image picture = new(8, 8, 3);

        Assert.Contains("8x4", Assert.Throws<ArgumentException>(() => HoleFiller.Fill(picture, new Image(8, 4, 1))).Message);
        Assert.Contains(
            "nothing", Assert.Throws<ArgumentException>(() => HoleFiller.Fill(picture, new Image(8, 8, 1))).Message);
    }

    // Nothing counts within a disc that reaches from one edge to the middle.
    private static Image Disc(int radius) => TestImages.Grey(
        Side, Side, (x, y) => Math.Pow(x - 24, 2.0) + Math.Pow(y - 30, 2.0) < radius * radius ? 0.0 : 1.0);

    private static Image WithLogo(Image picture, float value)
    {
        Image result = picture.Clone();
        Image mask = Disc(16);
        for (int i = 0; i < result.Pixels.Length; i++)
        {
            result.Pixels[i] = mask.Pixels[i / 3] > 0f ? result.Pixels[i] : value;
        }

        return result;
    }

    private static (float, float, float) PixelOf(Image image, int i) =>
        (image.Pixels[3 * i], image.Pixels[(3 * i) + 1], image.Pixels[(3 * i) + 2]);
}
