using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class PosteriorStepTests
{
    [Theory]
    [InlineData(ScheduleKind.Linear)]
    [InlineData(ScheduleKind.Cosine)]
    public void Between_NeighbouringSteps_IsTheSchedulesPosterior(ScheduleKind kind)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(kind, 1000);

        for (int t = 0; t < schedule.StepCount; t++)
        {
            PosteriorStep step =
                PosteriorStep.Between(schedule.Level(t), t == 0 ? NoiseLevel.None : schedule.Level(t - 1));

            // 1 − ᾱ_t/ᾱ_{t−1} loses the digits that β has below the rounding of ᾱ.
            Assert.Equal(schedule.Betas[t], step.Beta, 1e-11 * schedule.Betas[t]);
            Assert.Equal(schedule.PosteriorVariance(t), step.Variance, 1e-11);
            Assert.Equal(schedule.PosteriorMeanCoefficientX0(t), step.CoefficientX0, 1e-11);
            Assert.Equal(schedule.PosteriorMeanCoefficientXt(t), step.CoefficientXt, 1e-11);
        }
    }

    [Fact]
    public void StepDown_WholeSteps_IsTheSchedulesPosterior()
    {
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

        for (int t = 0; t < schedule.StepCount; t++)
        {
            PosteriorStep step = schedule.StepDown(schedule.Level(t));

            Assert.Equal(schedule.PosteriorMeanCoefficientX0(t), step.CoefficientX0, 1e-9);
            Assert.Equal(schedule.PosteriorMeanCoefficientXt(t), step.CoefficientXt, 1e-9);
            Assert.Equal(schedule.PosteriorVariance(t), step.Variance, 1e-9 * Math.Max(1e-4, step.Variance));
        }
    }

    [Theory]
    [InlineData(ScheduleKind.Linear)]
    [InlineData(ScheduleKind.Cosine)]
    public void StepDown_AnyLevel_ChangesLittleWithTheLevel(ScheduleKind kind)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(kind, 1000);
        double previous = Ratio(1e-4);
        for (double sigma = 1e-4; sigma < 1e5; sigma *= 1.002)
        {
            // How far down a step leads changes by no jump: neither between steps, nor before the first or after the
            // last.
            double ratio = Ratio(sigma);
            Assert.InRange(ratio - previous, -0.01, 0.01);
            Assert.InRange(ratio, 0.0, 1.0);
            previous = ratio;
        }

        // σ_{t−1}/σ_t, from b = √(ᾱ_t/ᾱ_{t−1}) (1 − ᾱ_{t−1})/(1 − ᾱ_t).
        double Ratio(double sigma)
        {
            PosteriorStep step = schedule.StepDown(NoiseLevel.FromSigma(sigma));
            double alpha = 1.0 - step.Beta;

            return Math.Sqrt(step.CoefficientXt * Math.Sqrt(alpha));
        }
    }

    [Fact]
    public void Between_AnyTwoLevels_GivesBackTheForwardProcess()
    {
        NoiseLevel from = NoiseLevel.FromSigma(12.0);
        NoiseLevel to = NoiseLevel.FromSigma(0.7);
        PosteriorStep step = PosteriorStep.Between(from, to);

        // Over x_t ~ q(x_t | x_0) the posterior's draws must have the mean and the variance of q(x_s | x_0).
        Assert.Equal(to.Signal, step.CoefficientX0 + (step.CoefficientXt * from.Signal), 1e-14);
        double variance = (step.CoefficientXt * step.CoefficientXt * from.Noise * from.Noise) + step.Variance;
        Assert.Equal(to.Noise * to.Noise, variance, 1e-14);
    }

    [Fact]
    public void Between_ALevelAndNone_IsThePictureItself()
    {
        PosteriorStep step = PosteriorStep.Between(NoiseLevel.FromSigma(0.3), NoiseLevel.None);

        Assert.Equal(1.0, step.CoefficientX0, 1e-14);
        Assert.Equal(0.0, step.CoefficientXt);
        Assert.Equal(0.0, step.Variance);
    }
}
