using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class NoiseLevelTests
{
    [Theory]
    [InlineData(0.002)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(80.0)]
    public void FromSigma_AnyDeviation_HasAllFormsOfIt(double sigma)
    {
        NoiseLevel level = NoiseLevel.FromSigma(sigma);

        Assert.Equal(1.0, (level.Signal * level.Signal) + (level.Noise * level.Noise), 1e-15);
        Assert.Equal(sigma, level.Sigma, 1e-14 * sigma);
        Assert.Equal(Math.Log(sigma), level.LogSigma, 1e-14);
        Assert.Equal(1.0 / (1.0 + (sigma * sigma)), level.AlphaBar, 1e-15);
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(0.5)]
    [InlineData(0.9999)]
    public void FromAlphaBar_AnyProduct_HasAllFormsOfIt(double alphaBar)
    {
        NoiseLevel level = NoiseLevel.FromAlphaBar(alphaBar);

        Assert.Equal(Math.Sqrt(alphaBar), level.Signal);
        Assert.Equal(Math.Sqrt(1.0 - alphaBar), level.Noise);
        Assert.Equal(1.0, level.Sigma / Math.Sqrt((1.0 - alphaBar) / alphaBar), 1e-14);
    }

    [Fact]
    public void None_HasNoNoise()
    {
        Assert.Equal(NoiseLevel.None, NoiseLevel.FromSigma(0.0));
        Assert.Equal(NoiseLevel.None, NoiseLevel.FromAlphaBar(1.0));
        Assert.Equal(0.0, NoiseLevel.None.Sigma);
        Assert.Equal(double.NegativeInfinity, NoiseLevel.None.LogSigma);
    }

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void FromSigma_OutOfRange_Throws(double sigma)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseLevel.FromSigma(sigma));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.1)]
    [InlineData(1.0000001)]
    [InlineData(double.NaN)]
    public void FromAlphaBar_OutOfRange_Throws(double alphaBar)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseLevel.FromAlphaBar(alphaBar));
    }
}
