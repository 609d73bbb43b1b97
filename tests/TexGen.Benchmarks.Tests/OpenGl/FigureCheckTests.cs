using TexGen.Benchmarks.OpenGl;
using TexGen.Benchmarks.Reporting;

namespace TexGen.Benchmarks.Tests.OpenGl;

public sealed class FigureCheckTests
{
    [Fact]
    public void Faults_SoftwareRendererBelowItsGoal_NamesTheRow()
    {
        TileGoals goals = new(isSoftware: true);

        Assert.Equal(["'step 64², speed' misses its goal"], FigureCheck.Faults([goals.Speed(64, 4.9e9)]));
        Assert.Empty(FigureCheck.Faults([goals.Speed(64, 5.1e9)]));
    }

    [Fact]
    public void Faults_GpuOfAnySpeed_AreNone() =>
        Assert.Empty(FigureCheck.Faults([new TileGoals(isSoftware: false).Speed(64, 1e9)]));

    [Fact]
    public void Faults_GoalThatABusyMachineMisses_AreNone() =>
        Assert.Empty(FigureCheck.Faults([FactRow.Ratio("slices", 3.0, goal: 1.1), FactRow.Ratio("halves", null)]));

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Faults_NumberThatMakesNoSense_NamesTheRow(double value) =>
        Assert.Equal(["'part' is no number above 0"], FigureCheck.Faults([FactRow.Share("part", value)]));

    [Fact]
    public void Faults_NoFigures_IsOne() => Assert.Equal(["there are no figures"], FigureCheck.Faults([]));
}
