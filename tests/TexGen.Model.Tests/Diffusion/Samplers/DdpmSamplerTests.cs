using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Model.Tests.Diffusion.Samplers;

public sealed class DdpmSamplerTests
{
    private static readonly NoiseSchedule Linear = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

    [Theory]
    [InlineData(1.0, ReverseVariance.Beta, 0.9998999999993)]
    [InlineData(1.0, ReverseVariance.Posterior, 0.9910673764)]
    [InlineData(0.25, ReverseVariance.Beta, 0.2507520750)]
    [InlineData(0.25, ReverseVariance.Posterior, 0.2461252114)]
    [InlineData(0.01, ReverseVariance.Beta, 0.0101537382)]
    [InlineData(0.01, ReverseVariance.Posterior, 0.0092758564)]
    public void Walk_ExactEstimates_EndsAtTheKnownVariance(
        double dataVariance, ReverseVariance variance, double expected)
    {
        DdpmSampler sampler = new(NoiseLevels.FromSchedule(Linear, 1000), variance);

        Assert.Equal(expected, StepCoefficients.FinalVariance(sampler, dataVariance), 1e-10);
    }

    [Theory]
    [InlineData(ReverseVariance.Beta)]
    [InlineData(ReverseVariance.Posterior)]
    public void Step_EveryStepOfTheSchedule_IsAlgorithmTwo(ReverseVariance variance)
    {
        DdpmSampler sampler = new(NoiseLevels.FromSchedule(Linear, 1000), variance);

        for (int step = 0; step < 999; step++)
        {
            int t = 999 - step;
            StepCoefficients factors = StepCoefficients.Of(sampler, step);
            double sigmaSquared = variance == ReverseVariance.Beta ? Linear.Betas[t] : Linear.PosteriorVariance(t);

            Assert.Equal(Linear.PosteriorMeanCoefficientX0(t), factors.X0, 1e-10);
            Assert.Equal(Linear.PosteriorMeanCoefficientXt(t), factors.Xt, 1e-10);
            Assert.Equal(Math.Sqrt(sigmaSquared), factors.Noise, 1e-10);
            Assert.Equal(0.0, factors.PreviousX0);
            Assert.Equal(1, factors.Draws);
        }
    }

    [Theory]
    [InlineData(ReverseVariance.Beta)]
    [InlineData(ReverseVariance.Posterior)]
    public void Step_Last_IsTheEstimateWithoutNoise(ReverseVariance variance)
    {
        StepCoefficients factors =
            StepCoefficients.Of(new DdpmSampler(NoiseLevels.FromSchedule(Linear, 10), variance), 9);

        Assert.Equal(1.0, factors.X0, 1e-12);
        Assert.Equal((0.0, 0.0, 0), (factors.Xt, factors.Noise, factors.Draws));
    }

    [Fact]
    public void Step_PointMassWithPosteriorVariance_KeepsTheForwardProcessesVariance()
    {
        // With x̂_0 certain, each x_t has exactly the forward variance 1 − ᾱ_t: no term of the bound is lost.
        NoiseLevel[] levels = NoiseLevels.FromSchedule(Linear, 50);
        DdpmSampler sampler = new(levels);
        double variance = levels[0].Noise * levels[0].Noise;

        for (int step = 0; step < 49; step++)
        {
            StepCoefficients factors = StepCoefficients.Of(sampler, step);
            variance = (factors.Xt * factors.Xt * variance) + (factors.Noise * factors.Noise);
            Assert.Equal(levels[step + 1].Noise * levels[step + 1].Noise, variance, 1e-12);
        }
    }
}
