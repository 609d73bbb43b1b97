using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class BetaSchedulesTests
{
    [Fact]
    public void Linear_ThousandSteps_RisesEvenlyBetweenTheEndsOfThePaper()
    {
        double[] betas = BetaSchedules.Linear(1000);

        Assert.Equal(1000, betas.Length);
        Assert.Equal(1e-4, betas[0], 1e-18);
        Assert.Equal(0.02, betas[^1], 1e-16);
        Assert.All(
            betas.Zip(betas.Skip(1)), static pair => Assert.Equal(0.0199 / 999.0, pair.Second - pair.First, 1e-15));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(2000)]
    public void Linear_OtherLength_ReachesTheSameNoise(int stepCount)
    {
        double expected = Math.Log(new NoiseSchedule(BetaSchedules.Linear(1000)).AlphaBars[^1]);
        double actual = Math.Log(new NoiseSchedule(BetaSchedules.Linear(stepCount)).AlphaBars[^1]);

        Assert.InRange(actual / expected, 0.98, 1.02);
    }

    [Fact]
    public void Linear_ShortestAllowed_StaysBelowOne()
    {
        Assert.All(BetaSchedules.Linear(21), static beta => Assert.InRange(beta, 0.0, 0.9999));
        Assert.Throws<ArgumentOutOfRangeException>(static () => BetaSchedules.Linear(20));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1000)]
    public void Cosine_AnyLength_RisesToTheLargestBeta(int stepCount)
    {
        double[] betas = BetaSchedules.Cosine(stepCount);

        Assert.Equal(stepCount, betas.Length);
        Assert.All(betas.Zip(betas.Skip(1)), static pair => Assert.True(pair.Second > pair.First));
        Assert.Equal(0.999, betas[^1]);
    }

    [Fact]
    public void Cosine_OneStep_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => BetaSchedules.Cosine(1));
    }
}
