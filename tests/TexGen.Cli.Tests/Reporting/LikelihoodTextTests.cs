using TexGen.Cli.Reporting;
using TexGen.Plugin;

namespace TexGen.Cli.Tests.Reporting;

public sealed class LikelihoodTextTests
{
    [Fact]
    public void Steps_Thousand_AreTheBendAndTheTenths()
    {
        Assert.Equal(
            [1, 2, 5, 10, 20, 50, 101, 201, 301, 401, 501, 601, 701, 801, 901, 1000], LikelihoodText.Steps(1000));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(21)]
    public void Steps_ShortChain_StayInside(int stepCount)
    {
        int[] steps = [.. LikelihoodText.Steps(stepCount)];

        Assert.Equal((1, stepCount), (steps[0], steps[^1]));
        Assert.Equal(steps.Distinct().Order(), steps);
    }

    [Fact]
    public void Describe_Progress_SaysHowManyOfHowMany()
    {
        Assert.Equal(
            "likelihood: 3 of 40 network evaluations",
            EvaluationReporter.Describe(new EvaluationProgress("likelihood", 3, 40)));
    }
}
