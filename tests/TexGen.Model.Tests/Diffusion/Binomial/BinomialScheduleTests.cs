using TexGen.Model.Diffusion.Binomial;

namespace TexGen.Model.Tests.Diffusion.Binomial;

public sealed class BinomialScheduleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Create_AnyLength_ErasesTheSamePartAtEachStep(int stepCount)
    {
        BinomialSchedule schedule = BinomialSchedule.Create(stepCount);

        Assert.Equal(stepCount, schedule.StepCount);
        for (int t = 1; t <= stepCount; t++)
        {
            Assert.Equal(1.0 / (stepCount - t + 1), schedule.Betas[t - 1]);
            Assert.Equal(1.0 - ((double)t / stepCount), schedule.AlphaBars[t - 1], 1e-14);
        }

        Assert.Equal(0.0, schedule.AlphaBars[^1]);
    }

    [Fact]
    public void Constructor_RateOutOfRange_NamesTheStep()
    {
        foreach (double beta in new[] { 0.0, -0.1, 1.1, double.NaN })
        {
            ArgumentOutOfRangeException exception =
                Assert.Throws<ArgumentOutOfRangeException>(() => new BinomialSchedule([0.1, beta]));

            Assert.Contains("step 1", exception.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(static () => new BinomialSchedule([1.0, 0.5]));
        Assert.Throws<ArgumentException>(static () => new BinomialSchedule([]));
        Assert.Throws<ArgumentOutOfRangeException>(static () => BinomialSchedule.Create(0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Kernels_NoSuchStep_Throw(int t)
    {
        BinomialSchedule schedule = BinomialSchedule.Create(5);

        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.Forward(t));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.Closed(t));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.Posterior(t));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.Posterior(t, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.Posterior(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.Posterior(2, -2));
    }
}
