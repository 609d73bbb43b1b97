using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Model.Tests.Diffusion.Samplers;

public sealed class DpmSolverSamplerTests
{
    private static readonly NoiseLevel[] Levels = NoiseLevels.Karras(16, 0.01, 80.0);

    [Fact]
    public void Walk_TwiceTheSteps_QuartersTheError()
    {
        double coarse = StepCoefficients.FlowError(static levels => new DpmSolverSampler(levels), 128);
        double fine = StepCoefficients.FlowError(static levels => new DpmSolverSampler(levels), 256);

        Assert.InRange(coarse / fine, 3.6, 4.4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Step_EstimateIsAPolynomialBelowTheOrder_IsExact(int order)
    {
        DpmSolverSampler solver = new(Levels, order);

        for (int step = 2; step < Levels.Length - 1; step++)
        {
            StepCoefficients factors = StepCoefficients.Of(solver, step);
            double here = Levels[step].LogSigma;
            double h = here - Levels[step + 1].LogSigma;

            // x = (σ_t/σ_s) x_s + α_t e^{−h} ∫₀ʰ eᵘ D(u) du  (arXiv:2211.01095, eq. 8), with D(u) = uᵏ for k = 0, 1, 2.
            double[] integrals =
            [
                Math.Exp(h) - 1.0,
                (Math.Exp(h) * (h - 1.0)) + 1.0,
                (Math.Exp(h) * ((h * h) - (2.0 * h) + 2.0)) - 2.0,
            ];
            for (int power = 0; power < order; power++)
            {
                double actual = (factors.X0 * (power == 0 ? 1.0 : 0.0))
                    + (factors.PreviousX0 * Math.Pow(here - Levels[step - 1].LogSigma, power))
                    + (factors.BeforePreviousX0 * Math.Pow(here - Levels[step - 2].LogSigma, power));

                Assert.Equal(Levels[step + 1].Signal * Math.Exp(-h) * integrals[power], actual, 1e-10);
            }
        }
    }

    [Fact]
    public void Walk_ThirdOrder_IsNearerThanSecond()
    {
        double second = StepCoefficients.FlowError(static levels => new DpmSolverSampler(levels), 32);
        double third = StepCoefficients.FlowError(static levels => new DpmSolverSampler(levels, 3), 32);

        Assert.True(third < 0.5 * second, $"2M {second}, 3M {third}");
    }

    [Fact]
    public void Walk_FirstOrder_IsDdim()
    {
        DdimSampler ddim = new(Levels);
        DpmSolverSampler solver = new(Levels, 1);

        for (int step = 0; step < Levels.Length; step++)
        {
            StepCoefficients expected = StepCoefficients.Of(ddim, step);
            StepCoefficients actual = StepCoefficients.Of(solver, step);

            Assert.Equal(expected.Xt, actual.Xt, 1e-12);
            Assert.Equal(expected.X0, actual.X0, 1e-12);
            Assert.Equal((0.0, 0.0), (actual.PreviousX0, actual.Noise));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Constructor_UnknownOrder_Throws(int order)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DpmSolverSampler(Levels, order));
    }

    [Fact]
    public void Walk_SixteenSteps_IsNearerThanDdim()
    {
        double first = StepCoefficients.FlowError(static levels => new DdimSampler(levels), 16);
        double second = StepCoefficients.FlowError(static levels => new DpmSolverSampler(levels), 16);

        Assert.True(second < 0.5 * first, $"DDIM {first}, DPM-Solver {second}");
    }

    [Fact]
    public void Step_First_IsDdims()
    {
        StepCoefficients ddim = StepCoefficients.Of(new DdimSampler(Levels), 0);
        StepCoefficients solver = StepCoefficients.Of(new DpmSolverSampler(Levels), 0);

        Assert.Equal(ddim.Xt, solver.Xt, 1e-12);
        Assert.Equal(ddim.X0, solver.X0, 1e-12);
        Assert.Equal(0.0, solver.PreviousX0);
    }

    [Fact]
    public void Step_Following_ExtrapolatesTheEstimateInLogSigma()
    {
        DdimSampler ddim = new(Levels);
        DpmSolverSampler solver = new(Levels);

        for (int step = 1; step < Levels.Length - 1; step++)
        {
            StepCoefficients expected = StepCoefficients.Of(ddim, step);
            StepCoefficients actual = StepCoefficients.Of(solver, step);

            // Where the estimate has not changed there is nothing to extrapolate: DDIM's step.
            Assert.Equal(expected.Xt, actual.Xt, 1e-12);
            Assert.Equal(expected.X0, actual.X0 + actual.PreviousX0, 1e-12);

            // Else it is continued by half this step's length.
            double part = 0.5 * (Levels[step].LogSigma - Levels[step + 1].LogSigma)
                / (Levels[step - 1].LogSigma - Levels[step].LogSigma);
            Assert.Equal(-part, actual.PreviousX0 / expected.X0, 1e-9);
        }
    }

    [Fact]
    public void Step_Any_DrawsNoNoise()
    {
        DpmSolverSampler sampler = new(Levels);

        Assert.All(
            Enumerable.Range(0, Levels.Length), step => Assert.Equal(0, StepCoefficients.Of(sampler, step).Draws));
    }

    [Fact]
    public void Step_Last_IsTheEstimate()
    {
        Assert.Equal(
            new StepCoefficients(0.0, 1.0, 0.0, 0.0, 0), StepCoefficients.Of(new DpmSolverSampler(Levels), 15));
    }
}
