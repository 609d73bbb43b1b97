using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class AutocorrelationTests
{
    [Theory]
    [InlineData(8.0)]
    [InlineData(10.65)]
    [InlineData(31.4)]
    public void FindPeriod_NoisyWave_IsFoundToATenthOfAPixel(double period)
    {
        Image noise = TestImages.Noise(200, 160, 1, 1);
        Image image = TestImages.Grey(200, 160, (x, y) => Math.Cos(2.0 * Math.PI * x / period) + noise[x, y, 0]);
        Period? found = Autocorrelation.FindPeriod(image, ImageAxis.X);

        Assert.NotNull(found);
        Assert.Equal(period, found.Value.Pixels, 0.1);
        Assert.Null(Autocorrelation.FindPeriod(image, ImageAxis.Y));
    }

    [Theory]
    [InlineData(512, 64.0)]
    [InlineData(256, 32.0)]
    public void FindPeriod_Tweed_IsTheRepeatOfItsWeave(int size, double expected)
    {
        Image tweed = TestTextures.Exemplar("woven-tweed", size);

        Assert.Equal(expected, Autocorrelation.FindPeriod(tweed, ImageAxis.X)!.Value.Pixels, 0.1);
        Assert.Equal(expected, Autocorrelation.FindPeriod(tweed, ImageAxis.Y)!.Value.Pixels, 0.1);
    }

    [SkippableFact]
    public void FindPeriod_FacadeTiles_IsTheTilesSize()
    {
        Image facade = TestTextures.Material("facade-tiles");

        Assert.Equal(16.0, Autocorrelation.FindPeriod(facade, ImageAxis.X)!.Value.Pixels, 0.1);
        Assert.Equal(512.0 / 24.0, Autocorrelation.FindPeriod(facade, ImageAxis.Y)!.Value.Pixels, 0.1);
    }

    [Theory]
    [InlineData("rusted-paint")]
    [InlineData("mossy-pebbles")]
    [InlineData("lichen-granite")]
    [InlineData("cracked-mud")]
    [InlineData("verdigris-copper")]
    public void FindPeriod_StochasticMaterial_IsNull(string name)
    {
        Image exemplar = TestTextures.Exemplar(name);

        Assert.Null(Autocorrelation.FindPeriod(exemplar, ImageAxis.X));
        Assert.Null(Autocorrelation.FindPeriod(exemplar, ImageAxis.Y));
    }

    [Fact]
    public void Compute_OfAWave_IsTheWave()
    {
        Image image = TestImages.Grey(1, 120, static (_, y) => Math.Cos(2.0 * Math.PI * y / 12.0));
        double[] coefficients = Autocorrelation.Compute(image, ImageAxis.Y, 24);

        Assert.Equal(1.0, coefficients[0], 6);
        Assert.Equal(-1.0, coefficients[6], 2);
        Assert.Equal(1.0, coefficients[24], 2);
    }

    [Fact]
    public void Compute_LagBeyondThePicture_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            static () => Autocorrelation.Compute(new Image(8, 20, 1), ImageAxis.X, 8));
    }

    [Fact]
    public void FindPeriod_FlatOrTinyPicture_IsNull()
    {
        Assert.Null(Autocorrelation.FindPeriod(TestImages.Flat(64, 64, 1, 0.5f), ImageAxis.X));
        Assert.Null(Autocorrelation.FindPeriod(TestImages.Noise(8, 8, 1, 1), ImageAxis.X));
    }
}
