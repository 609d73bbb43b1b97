using TexGen.Model.Metrics;

namespace TexGen.Training.Tests;

public sealed class MotifFitTests
{
    [Fact]
    public void Fit_StripesThatTile_HaveTheirWholePeriod()
    {
        Exemplar exemplar = TestRuns.Stripes(side: 64);
        Exemplar stripes = Assert.Single(MotifFit.Fit([exemplar], [MotifAnalysis.Of(exemplar.Image)]));

        Assert.Equal((8.0, 8.0), (stripes.Info.PeriodX, stripes.Info.PeriodY));
        Assert.InRange(stripes.Info.MotifSize!.Value, 7.5, 8.5);
        Assert.Empty(stripes.Notes);
    }

    [Theory]
    [InlineData(10.6524, 256, true, 256.0 / 24.0)]
    [InlineData(10.6524, 256, false, 10.6524)]
    [InlineData(100.0, 256, true, 100.0)] // two and a half: not one of the torus' own
    public void Snap_Measured_IsWhatTheTorusHoldsIfThatIsNear(double period, int side, bool tiles, double expected)
    {
        Assert.Equal(expected, MotifFit.Snap(period, side, tiles)!.Value, 9);
    }

    [Fact]
    public void Snap_NoPeriod_IsNone()
    {
        Assert.Null(MotifFit.Snap(null, 256, tiles: true));
    }
}
