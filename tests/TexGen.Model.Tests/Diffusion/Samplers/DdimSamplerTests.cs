using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Model.Tests.Diffusion.Samplers;

public sealed class DdimSamplerTests
{
    private static readonly NoiseSchedule Linear = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

    [Theory]
    [InlineData(10, 0.3741284938)]
    [InlineData(20, 0.4337344222)]
    [InlineData(50, 0.4724391130)]
    [InlineData(100, 0.4859805673)]
    [InlineData(1000, 0.4984952830)]
    public void Walk_WithoutNoise_ScalesItsStartAsInTheReference(int count, double expected)
    {
        DdimSampler sampler = new(NoiseLevels.FromSchedule(Linear, count, StepSpacing.Uniform));

        Assert.Equal(expected, StepCoefficients.Scale(sampler, 0.25, count), 1e-10);
    }

    [Fact]
    public void Walk_ManyStepsOfTheSecondOrder_TendsToTheExactFlow()
    {
        NoiseLevel last = Linear.Level(999);
        NoiseLevel[] levels = NoiseLevels.Karras(4000, 1e-4, last.Sigma);

        // s/√(s² ᾱ_T + 1 − ᾱ_T) for x_0 ~ N(0, s²), s² = ¼.
        double exact = 0.5 / Math.Sqrt((0.25 * last.AlphaBar) + (last.Noise * last.Noise));
        Assert.Equal(0.5000075674, exact, 1e-10);
        Assert.Equal(exact, StepCoefficients.Scale(new DpmSolverSampler(levels), 0.25, 4000), 1e-6);
    }

    [Fact]
    public void Walk_TwiceTheSteps_HalvesTheError()
    {
        double coarse = StepCoefficients.FlowError(static levels => new DdimSampler(levels), 128);
        double fine = StepCoefficients.FlowError(static levels => new DdimSampler(levels), 256);

        Assert.InRange(coarse / fine, 1.9, 2.1);
    }

    [Fact]
    public void Step_FullEta_IsAncestralSamplingWithPosteriorVariance()
    {
        NoiseLevel[] levels = NoiseLevels.FromSchedule(Linear, 200);
        DdimSampler ddim = new(levels, eta: 1.0);
        DdpmSampler ddpm = new(levels, ReverseVariance.Posterior);

        for (int step = 0; step < levels.Length; step++)
        {
            StepCoefficients expected = StepCoefficients.Of(ddpm, step);
            StepCoefficients actual = StepCoefficients.Of(ddim, step);

            Assert.Equal(expected.Xt, actual.Xt, 1e-10);
            Assert.Equal(expected.X0, actual.X0, 1e-10);
            Assert.Equal(expected.Noise, actual.Noise, 1e-10);
            Assert.Equal(expected.Draws, actual.Draws);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void Step_AnyEta_EndsAtTheNextLevel(double eta)
    {
        NoiseLevel[] levels = NoiseLevels.Karras(12, 0.01, 80.0);
        DdimSampler sampler = new(levels, eta);

        for (int step = 0; step < 11; step++)
        {
            StepCoefficients factors = StepCoefficients.Of(sampler, step);
            NoiseLevel next = levels[step + 1];

            // x_t = √ᾱ x_0 + √(1 − ᾱ) ε must become the same of the next level.
            Assert.Equal(next.Signal, factors.X0 + (factors.Xt * levels[step].Signal), 1e-12);
            double noise = factors.Xt * levels[step].Noise;
            Assert.Equal(next.Noise * next.Noise, (noise * noise) + (factors.Noise * factors.Noise), 1e-12);
            Assert.Equal(eta > 0.0 ? 1 : 0, factors.Draws);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Step_Last_IsTheEstimateWithoutNoise(double eta)
    {
        StepCoefficients factors = StepCoefficients.Of(new DdimSampler(NoiseLevels.Karras(5, 0.01, 80.0), eta), 4);

        Assert.Equal(new StepCoefficients(0.0, 1.0, 0.0, 0.0, 0), factors);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Constructor_EtaOutOfRange_Throws(double eta)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DdimSampler([NoiseLevel.FromSigma(1.0)], eta));
    }
}
