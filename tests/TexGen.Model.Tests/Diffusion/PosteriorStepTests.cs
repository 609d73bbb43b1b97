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
