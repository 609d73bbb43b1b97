using TexGen.Model.Diffusion.Likelihood;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

public sealed class NormalIntervalTests
{
    // ln(Φ(b) − Φ(a)) to 17 digits: mpmath 1.x with 40 digits, log(ncdf(b) − ncdf(a)) and log(erfc(a/√2)/2).
    [Theory]
    [InlineData(0.0, 1.0, -1.0748623268620714)]
    [InlineData(-1.0, 2.0, -0.20016629432446258)]
    [InlineData(-0.001, 0.002, -6.7280820235185501)]
    [InlineData(1.5, 1.5078125, -6.9018325927790377)]
    [InlineData(2.5, 4.0, -5.086761642086883)]
    [InlineData(5.0, 5.125, -15.796862522734521)]
    [InlineData(-2.75, -2.5, -5.7353034546771036)]
    [InlineData(38.0, 38.0078125, -727.91574613464366)]
    [InlineData(100.0, 101.0, -5005.5242086942051)]
    [InlineData(10.0, double.PositiveInfinity, -53.231285150512471)]
    [InlineData(1000.0, double.PositiveInfinity, -500007.82669481218)]
    public void LogProbability_AnyInterval_IsTheReferenceNumber(double from, double to, double expected)
    {
        Assert.Equal(1.0, NormalInterval.LogProbability(from, to) / expected, 1e-12);
        Assert.Equal(
            NormalInterval.LogProbability(from, to), NormalInterval.LogProbability(-to, -from), 1e-12);
    }

    [Fact]
    public void LogProbability_TheWholeLine_IsZero()
    {
        Assert.Equal(0.0, NormalInterval.LogProbability(double.NegativeInfinity, double.PositiveInfinity), 1e-15);
    }
}
