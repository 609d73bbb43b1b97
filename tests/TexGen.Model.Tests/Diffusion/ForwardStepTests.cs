using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class ForwardStepTests
{
    [Theory]
    [InlineData(ScheduleKind.Linear)]
    [InlineData(ScheduleKind.Cosine)]
    [InlineData(ScheduleKind.Jsd)]
    public void Between_NeighbouringSteps_IsTheSchedulesKernel(ScheduleKind kind)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(kind, 1000);

        for (int t = 0; t < schedule.StepCount; t++)
        {
            ForwardStep expected = schedule.Forward(t);
            ForwardStep step = ForwardStep.Between(t == 0 ? NoiseLevel.None : schedule.Level(t - 1), schedule.Level(t));

            // σ of the least noisy levels has lost what ᾱ rounds away next to 1.
            Assert.Equal(expected.MeanFactor, step.MeanFactor, 1e-14);
            Assert.Equal(expected.Variance, step.Variance, 1e-11 * expected.Variance);
            Assert.Equal(schedule.Betas[t], expected.Variance);
            Assert.Equal(Math.Sqrt(1.0 - schedule.Betas[t]), expected.MeanFactor);
        }
    }

    [Fact]
    public void Between_TwoWays_IsTheSameAsOne()
    {
        NoiseLevel low = NoiseLevel.FromSigma(0.01);
        NoiseLevel middle = NoiseLevel.FromSigma(1.5);
        NoiseLevel high = NoiseLevel.FromSigma(80.0);
        ForwardStep first = ForwardStep.Between(low, middle);
        ForwardStep second = ForwardStep.Between(middle, high);
        ForwardStep both = ForwardStep.Between(low, high);

        Assert.Equal(both.MeanFactor, first.MeanFactor * second.MeanFactor, 1e-15);
        Assert.Equal(
            both.Variance, (second.MeanFactor * second.MeanFactor * first.Variance) + second.Variance, 1e-14);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.3)]
    [InlineData(80.0)]
    public void Between_NoneAndALevel_IsTheClosedForm(double sigma)
    {
        NoiseLevel level = NoiseLevel.FromSigma(sigma);
        ForwardStep step = ForwardStep.Between(NoiseLevel.None, level);

        Assert.Equal(level.Signal, step.MeanFactor);
        Assert.Equal(1.0, step.Deviation / level.Noise, 1e-14);
    }

    [Fact]
    public void Between_SameLevel_ChangesNothing()
    {
        NoiseLevel level = NoiseLevel.FromSigma(0.7);

        Assert.Equal(new ForwardStep(1.0, 0.0), ForwardStep.Between(level, level));
    }

    [Fact]
    public void Between_LevelsTheWrongWayRound_Throws()
    {
        NoiseLevel low = NoiseLevel.FromSigma(0.25);
        NoiseLevel high = NoiseLevel.FromSigma(8.0);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => ForwardStep.Between(high, low));
        Assert.Contains("from 8 to 0.25", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PosteriorStep.Between(low, high));
    }
}
