using TexGen.Model.Imaging;

namespace TexGen.Model.Tests.Imaging;

public sealed class ImageResamplerTests
{
    [Theory]
    [InlineData(7, 5)]
    [InlineData(40, 3)]
    [InlineData(3, 40)]
    [InlineData(64, 61)]
    public void Resize_FlatPicture_StaysFlat(int width, int height)
    {
        foreach (UpsamplingKernel kernel in Enum.GetValues<UpsamplingKernel>())
        {
            foreach (BorderMode border in Enum.GetValues<BorderMode>())
            {
                Image result = ImageResampler.Resize(TestImages.Flat(16, 16, 2, 0.3f), width, height, border, kernel);

                Assert.Equal((width, height), (result.Width, result.Height));
                Assert.All(result.Pixels.ToArray(), static value => Assert.Equal(0.3f, value, 5));
            }
        }
    }

    [Fact]
    public void Resize_ToHalf_IsTheMeanOfFour()
    {
        Image image = TestImages.Noise(8, 6, 3, 1);
        Image half = ImageResampler.Resize(image, 4, 3, BorderMode.Clamp);
        float expected = (image[4, 2, 1] + image[5, 2, 1] + image[4, 3, 1] + image[5, 3, 1]) / 4f;

        Assert.Equal(expected, half[2, 1, 1], 6);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(13)]
    public void Resize_Shrinking_KeepsTheMean(int size)
    {
        Image image = TestImages.Noise(24, 24, 1, 2);
        Image small = ImageResampler.Resize(image, size, size, BorderMode.Wrap);

        Assert.Equal(image.Pixels.ToArray().Average(), small.Pixels.ToArray().Average(), 4);
    }

    [Fact]
    public void Resize_CatmullRom_ReproducesARampInside()
    {
        Image ramp = TestImages.Grey(16, 1, static (x, _) => x / 16.0);
        Image large = ImageResampler.Resize(ramp, 64, 1, BorderMode.Clamp);

        for (int x = 8; x < 56; x++)
        {
            Assert.Equal((((x + 0.5) / 4.0) - 0.5) / 16.0, large[x, 0, 0], 5);
        }
    }

    [Theory]
    [InlineData(UpsamplingKernel.CatmullRom)]
    [InlineData(UpsamplingKernel.Lanczos3)]
    public void Resize_GrowingOnTheTorus_CommutesWithRoll(UpsamplingKernel kernel)
    {
        Image image = TestImages.Noise(12, 10, 1, 3);
        Image grown = ImageResampler.Resize(image, 36, 30, BorderMode.Wrap, kernel);
        Image rolled = ImageResampler.Resize(ImageOps.Roll(image, 5, 7), 36, 30, BorderMode.Wrap, kernel);
        Image expected = ImageOps.Roll(grown, 15, 21);

        for (int i = 0; i < expected.Pixels.Length; i++)
        {
            Assert.Equal(expected.Pixels[i], rolled.Pixels[i], 5);
        }
    }

    [Fact]
    public void Resize_Borders_DifferAtTheEdgeOnly()
    {
        Image ramp = TestImages.Grey(16, 1, static (x, _) => x / 15.0);
        Image clamped = ImageResampler.Resize(ramp, 32, 1, BorderMode.Clamp);
        Image wrapped = ImageResampler.Resize(ramp, 32, 1, BorderMode.Wrap);

        Assert.True(wrapped[0, 0, 0] - clamped[0, 0, 0] > 0.1f);
        Assert.Equal(clamped[16, 0, 0], wrapped[16, 0, 0]);
    }

    [Fact]
    public void Resize_Overshoot_IsClamped()
    {
        Image edge = TestImages.Grey(8, 1, static (x, _) => x < 4 ? 0.0 : 1.0);
        Image grown = ImageResampler.Resize(edge, 64, 1, BorderMode.Clamp, UpsamplingKernel.Lanczos3);

        Assert.InRange(grown.Pixels.ToArray().Min(), 0f, 0f);
        Assert.InRange(grown.Pixels.ToArray().Max(), 1f, 1f);
    }

    [Fact]
    public void Resize_SameSize_IsACopy()
    {
        Image image = TestImages.Noise(5, 5, 1, 4);
        Image result = ImageResampler.Resize(image, 5, 5, BorderMode.Wrap);

        Assert.NotSame(image, result);
        Assert.True(TestImages.AreEqual(image, result));
    }
}
