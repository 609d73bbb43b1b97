using TexGen.Model.Diffusion.Likelihood;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

public sealed class DiscretisedGaussianTests
{
    // Three correlated channels, row by row.
    private static readonly double[] Factor = [0.3, 0.0, 0.0, -0.2, 0.1, 0.0, 0.15, 0.25, 0.05];
    private static readonly double[] Mean = [0.2, -0.4, 0.9];

    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(0.3, 0.01)]
    [InlineData(-0.999, 0.0003)]
    [InlineData(0.5, 20.0)]
    [InlineData(1.7, 0.1)]
    [InlineData(-30.0, 1.0)]
    public void LogProbability_AllValuesOfAChannel_AddUpToOne(double mean, double deviation)
    {
        double sum = 0.0;
        for (int value = 0; value < 256; value++)
        {
            sum += Math.Exp(DiscretisedGaussian.LogProbability(value, mean, deviation));
        }

        Assert.Equal(1.0, sum, 1e-12);
    }

    [Fact]
    public void LogProbability_OutermostValues_TakeAllBeyondThem()
    {
        // The lowest interval ends at −1 + 1/255: with the mean there it holds one half.
        Assert.Equal(Math.Log(0.5), DiscretisedGaussian.LogProbability(0, (1.0 / 255.0) - 1.0, 0.2), 1e-12);
        Assert.Equal(Math.Log(0.5), DiscretisedGaussian.LogProbability(255, 1.0 - (1.0 / 255.0), 0.2), 1e-12);
        Assert.Equal(0.0, DiscretisedGaussian.LogProbability(255, 9.0, 0.1), 1e-12);
    }

    [Fact]
    public void LogProbability_AllPixelsOfThreeChannels_AddUpToOne()
    {
        const int Levels = 8;
        double sum = 0.0;
        for (int i = 0; i < Levels * Levels * Levels; i++)
        {
            byte[] pixel = [(byte)(i / (Levels * Levels)), (byte)(i / Levels % Levels), (byte)(i % Levels)];
            sum += Math.Exp(DiscretisedGaussian.LogProbability(pixel, Mean, Factor, Levels));
        }

        Assert.Equal(1.0, sum, 1e-12);
    }

    [Fact]
    public void LogProbability_FineLevels_ApproachTheDensity()
    {
        // Deviations far wider than an interval: p ≈ density · (2/255)³, with Σ⁻¹ by solving L z = x − m by hand.
        byte[] pixel = [140, 90, 230];
        double[] x = [.. pixel.Select(static value => (value / 127.5) - 1.0)];
        double z0 = (x[0] - Mean[0]) / 0.3;
        double z1 = (x[1] - Mean[1] + (0.2 * z0)) / 0.1;
        double z2 = (x[2] - Mean[2] - (0.15 * z0) - (0.25 * z1)) / 0.05;
        double density = (-0.5 * ((z0 * z0) + (z1 * z1) + (z2 * z2))) - (1.5 * Math.Log(2.0 * Math.PI))
            - Math.Log(0.3 * 0.1 * 0.05);

        double expected = density + (3.0 * Math.Log(2.0 / 255.0));

        Assert.Equal(expected, DiscretisedGaussian.LogProbability(pixel, Mean, Factor), 2e-3 * Math.Abs(expected));
    }

    [Fact]
    public void LogProbability_ChannelsWithoutCorrelation_IsTheProduct()
    {
        double[] diagonal = [0.3, 0.0, 0.0, 0.0, 0.1, 0.0, 0.0, 0.0, 0.02];
        byte[] pixel = [0, 77, 255];

        double expected = DiscretisedGaussian.LogProbability(0, Mean[0], 0.3)
            + DiscretisedGaussian.LogProbability(77, Mean[1], 0.1)
            + DiscretisedGaussian.LogProbability(255, Mean[2], 0.02);

        Assert.Equal(expected, DiscretisedGaussian.LogProbability(pixel, Mean, diagonal), 1e-12);
    }
}
