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
    public void Linear_FewSteps_IsBounded()
    {
        Assert.Equal([0.999], BetaSchedules.Linear(1));
        Assert.Equal([0.05, 0.999], BetaSchedules.Linear(2));
        Assert.True(BetaSchedules.Linear(21)[^1] < 0.96);
    }

    [Fact]
    public void Quadratic_ThousandSteps_HasAnEvenlyRisingRoot()
    {
        double[] roots = [.. BetaSchedules.Quadratic(1000).Select(Math.Sqrt)];

        Assert.Equal(0.01, roots[0], 1e-16);
        Assert.Equal(Math.Sqrt(0.02), roots[^1], 1e-16);
        Assert.All(
            roots.Zip(roots.Skip(1)),
            static pair => Assert.Equal((Math.Sqrt(0.02) - 0.01) / 999.0, pair.Second - pair.First, 1e-15));
    }

    [Fact]
    public void Constant_ThousandSteps_IsTheLastOfTheLinear()
    {
        Assert.All(BetaSchedules.Constant(1000), static beta => Assert.Equal(0.02, beta));
    }

    [Theory]
    [InlineData(0.1, 100)]
    [InlineData(0.5, 500)]
    public void WarmUp_PartOfTheSteps_RisesAndThenStays(double fraction, int rising)
    {
        double[] betas = BetaSchedules.WarmUp(1000, fraction);

        Assert.Equal(1e-4, betas[0], 1e-18);
        Assert.Equal(0.0199 / (rising - 1), betas[1] - betas[0], 1e-15);
        Assert.True(betas[rising - 2] < 0.02);
        Assert.All(betas.Skip(rising - 1), static beta => Assert.Equal(0.02, beta, 1e-16));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void WarmUp_PartOutOfRange_Throws(double fraction)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaSchedules.WarmUp(1000, fraction));
    }

    [Fact]
    public void Jsd_AnyStepButTheLast_LeavesOneMinusItsPart()
    {
        NoiseSchedule schedule = new(BetaSchedules.Jsd(1000));

        Assert.Equal(0.001, schedule.Betas[0]);
        Assert.Equal(0.5, schedule.Betas[998]);
        Assert.Equal(0.999, schedule.Betas[999]);
        for (int t = 1; t < 1000; t++)
        {
            Assert.Equal(1.0 - (t / 1000.0), schedule.AlphaBars[t - 1], 1e-14);
        }
    }

    [Fact]
    public void Sigmoid_ThousandSteps_IsSymmetricAboutItsMiddle()
    {
        double[] betas = BetaSchedules.Sigmoid(1000);

        Assert.Equal(1e-4 + (0.0199 / (1.0 + Math.Exp(6.0))), betas[0], 1e-18);
        Assert.All(
            Enumerable.Range(0, 500), t => Assert.Equal(1e-4 + 0.02, betas[t] + betas[999 - t], 1e-16));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Cosine_AnyLength_RisesToTheLargestBeta(int stepCount)
    {
        double[] betas = BetaSchedules.Cosine(stepCount);

        Assert.Equal(stepCount, betas.Length);
        Assert.All(betas.Zip(betas.Skip(1)), static pair => Assert.True(pair.Second > pair.First));
        Assert.Equal(0.999, betas[^1]);
    }
}
