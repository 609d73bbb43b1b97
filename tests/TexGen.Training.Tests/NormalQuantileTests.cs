namespace TexGen.Training.Tests;

public sealed class NormalQuantileTests
{
    [Theory]
    [InlineData(0.5, 0.0)]
    [InlineData(0.8413447460685429, 1.0)]
    [InlineData(0.9772498680518208, 2.0)]
    [InlineData(0.9986501019683699, 3.0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(1e-6, -4.753424308822899)]
    public void Of_KnownProbability_GivesTheKnownQuantile(double probability, double expected)
    {
        Assert.Equal(expected, NormalQuantile.Of(probability), 1e-8);
    }

    [Fact]
    public void Of_WholeRange_RisesAndIsSymmetric()
    {
        double previous = double.NegativeInfinity;
        for (int i = 1; i < 2000; i++)
        {
            double quantile = NormalQuantile.Of(i / 2000.0);
            Assert.True(quantile > previous);
            Assert.Equal(-quantile, NormalQuantile.Of(1.0 - (i / 2000.0)), 1e-9);
            previous = quantile;
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Of_NoProbability_Throws(double probability)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalQuantile.Of(probability));
    }
}
