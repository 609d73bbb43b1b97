using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class LaplacianPyramidTests
{
    [Theory]
    [InlineData(BorderMode.Wrap)]
    [InlineData(BorderMode.Clamp)]
    public void Bands_OfAFlatPicture_AreZeroButTheRest(BorderMode border)
    {
        LaplacianPyramid pyramid = new(TestImages.Flat(64, 32, 2, 0.4f), 4, border);

        Assert.Equal(2, pyramid.Bands.Count);
        Assert.All(pyramid.Bands[0].Pixels.ToArray(), static value => Assert.Equal(0f, value, 6));
        Assert.All(pyramid.Bands[1].Pixels.ToArray(), static value => Assert.Equal(0.4f, value, 6));
    }

    [Fact]
    public void Bands_OnTheTorus_CommuteWithShiftsOfTheirStride()
    {
        Image image = TestImages.Noise(64, 64, 1, 1);
        LaplacianPyramid pyramid = new(image, 3, BorderMode.Wrap);
        LaplacianPyramid rolled = new(ImageOps.Roll(image, 12, 4), 3, BorderMode.Wrap);

        for (int level = 0; level < 3; level++)
        {
            Image expected = ImageOps.Roll(pyramid.Bands[level], 12 >> level, 4 >> level);

            for (int i = 0; i < expected.Pixels.Length; i++)
            {
                Assert.Equal(expected.Pixels[i], rolled.Bands[level].Pixels[i], 5);
            }
        }
    }

    [Fact]
    public void Bands_OfAFineStripe_LieInTheFinestBand()
    {
        Image stripes = TestImages.Grey(64, 64, static (x, _) => x % 2);
        LaplacianPyramid pyramid = new(stripes, 2, BorderMode.Wrap);

        Assert.All(pyramid.Bands[0].Pixels.ToArray(), static value => Assert.Equal(0.5f, Math.Abs(value), 5));
        Assert.All(pyramid.Bands[1].Pixels.ToArray(), static value => Assert.Equal(0.5f, value, 5));
    }
}
