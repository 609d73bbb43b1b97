using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class PeriodErrorTests
{
    private static readonly Image Exemplar = Grid(128, 16.0);

    [Theory]
    [InlineData(16.0, 0.0)]
    [InlineData(18.0, 2.0)]
    [InlineData(14.5, 1.5)]
    public void Measure_OtherSpacing_IsOffByTheDifference(double period, double expected)
    {
        PeriodError error = PeriodError.Measure(Exemplar, [Grid(160, period)], ImageAxis.X)!.Value;

        Assert.Equal(16.0, error.Period, 0.1);
        Assert.Equal(expected, error.Pixels, 0.2);
        Assert.Equal(0.0, error.Forced, 0.1);
    }

    [Fact]
    public void Measure_NoPeakNearby_IsOffByAsMuchAsItLooks()
    {
        Assert.Equal(4.0, PeriodError.Measure(Exemplar, [Grid(128, 26.0)], ImageAxis.X)!.Value.Pixels, 0.1);
    }

    [Fact]
    public void Measure_SideThatHoldsNoWholeNumber_ForcesAnError()
    {
        // Six periods of 16 2/3 or none.
        Assert.Equal(0.7, PeriodError.Measure(Exemplar, [Grid(100, 16.0)], ImageAxis.X)!.Value.Forced, 0.1);
    }

    [Fact]
    public void Measure_IrregularAxisOrNoRoom_IsNull()
    {
        Assert.Null(PeriodError.Measure(Exemplar, [Exemplar], ImageAxis.Y));
        Assert.Null(PeriodError.Measure(Exemplar, [Grid(32, 16.0)], ImageAxis.X));
        Image noise = TestImages.Noise(64, 64, 1, 1);
        Assert.Null(PeriodError.Measure(noise, [noise], ImageAxis.X));
    }

    // Dark lines across on light ground.
    private static Image Grid(int side, double period) =>
        TestImages.Grey(side, side, (x, _) => 0.5 - (0.4 * Math.Cos(2.0 * Math.PI * x / period)));
}
