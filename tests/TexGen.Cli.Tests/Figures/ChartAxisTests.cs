using TexGen.Cli.Figures;

namespace TexGen.Cli.Tests.Figures;

public sealed class ChartAxisTests
{
    [Fact]
    public void Ticks_Linear_AreRoundNumbersThatHoldTheValues()
    {
        ChartAxis axis = new([3.0, 970.0], logarithmic: false);

        Assert.Equal(["0", "200", "400", "600", "800", "1000"], axis.Ticks().Select(static tick => tick.Label));
        Assert.Equal(0.0, axis.Position(0.0), 1e-12);
        Assert.Equal(0.97, axis.Position(970.0), 1e-12);
    }

    [Fact]
    public void Ticks_Logarithmic_ArePowersOfTen()
    {
        ChartAxis axis = new([0.002, 0.9], logarithmic: true);

        Assert.Equal(["1e-3", "1e-2", "1e-1", "1e0"], axis.Ticks().Select(static tick => tick.Label));
        Assert.Equal(1.0 / 3.0, axis.Position(0.01), 1e-12);
    }

    [Fact]
    public void Position_OneValue_IsFinite()
    {
        Assert.InRange(new ChartAxis([5.0], logarithmic: false).Position(5.0), 0.0, 1.0);
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(0.3)]
    [InlineData(7.0)]
    [InlineData(123456.0)]
    public void Ticks_AnyRange_AreAFewFromEndToEnd(double high)
    {
        (double Position, string Label)[] ticks = [.. new ChartAxis([0.0, high], logarithmic: false).Ticks()];

        Assert.InRange(ticks.Length, 3, 8);
        Assert.Equal(0.0, ticks[0].Position, 1e-9);
        Assert.Equal(1.0, ticks[^1].Position, 1e-9);
    }
}
