using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TorchSharp;
using static TorchSharp.torch;

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

    [Theory]
    [InlineData(0.0f, ReverseVariance.Posterior)]
    [InlineData(1.0f, ReverseVariance.Beta)]
    public void Step_LearnedVarianceAtItsEnds_IsOneOfTheFixedOnes(float fraction, ReverseVariance end)
    {
        NoiseLevel[] levels = NoiseLevels.FromSchedule(Linear, 20);

        for (int step = 0; step < 20; step++)
        {
            Assert.Equal(Deviation(new DdpmSampler(levels, end), step, null),
                Deviation(new DdpmSampler(levels, ReverseVariance.Learned), step, fraction), 1e-6);
        }
    }

    [Fact]
    public void Step_LearnedVarianceInTheMiddle_IsTheGeometricMean()
    {
        NoiseLevel[] levels = NoiseLevels.FromSchedule(Linear, 20);
        PosteriorStep posterior = PosteriorStep.Between(levels[3], levels[4]);

        Assert.Equal(
            Math.Pow(posterior.Variance * posterior.Beta, 0.25),
            Deviation(new DdpmSampler(levels, ReverseVariance.Learned), 3, 0.5f),
            1e-6);
    }

    [Fact]
    public void Step_LearnedVarianceOfAModelWithoutOne_SaysSo()
    {
        DdpmSampler sampler = new(NoiseLevels.FromSchedule(Linear, 20), ReverseVariance.Learned);

        Assert.Contains(
            "has not learned",
            Assert.Throws<InvalidOperationException>(() => Deviation(sampler, 3, null)).Message,
            StringComparison.Ordinal);
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

    // What a noise of 1 adds where x_t and x̂_0 are 0.
    private static double Deviation(DdpmSampler sampler, int step, float? fraction)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor? fractions = fraction is null ? null : full(1, fraction.Value, dtype: ScalarType.Float32);
        SamplerState state = new(step, zeros(1), new Denoised(zeros(1), fractions));

        return sampler.Step(state, static () => ones(1)).ToSingle();
    }
}
