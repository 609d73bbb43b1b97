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

    [Fact]
    public void Step_ThirdOrder_IsTheAuthors()
    {
        DpmSolverSampler solver = new(Levels, 3);
        double[] d = [0.7, -0.2, 0.4]; // x̂_0 now, before, and before that

        for (int step = 2; step < Levels.Length - 1; step++)
        {
            StepCoefficients factors = StepCoefficients.Of(solver, step);
            NoiseLevel next = Levels[step + 1];
            double h = Levels[step].LogSigma - next.LogSigma;
            double r0 = (Levels[step - 1].LogSigma - Levels[step].LogSigma) / h;
            double r1 = (Levels[step - 2].LogSigma - Levels[step - 1].LogSigma) / h;
            double first = (d[0] - d[1]) / r0;
            double second = (d[1] - d[2]) / r1;
            double d1 = first + (r0 / (r0 + r1) * (first - second));
            double d2 = (first - second) / (r0 + r1);
            double phi1 = Math.Exp(-h) - 1.0;
            double phi2 = (phi1 / h) + 1.0;
            double phi3 = (phi2 / h) - 0.5;

            double expected = next.Signal * ((-phi1 * d[0]) + (phi2 * d1) - (phi3 * d2));
            double actual = (factors.X0 * d[0]) + (factors.PreviousX0 * d[1]) + (factors.BeforePreviousX0 * d[2]);
            Assert.Equal(expected, actual, 1e-9);
            Assert.Equal(next.Noise / Levels[step].Noise, factors.Xt, 1e-12);
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(25)]
    public void Walk_KarrasLevels_ThirdOrderIsAThirdOfSecondsErrorOrLess(int steps)
    {
        // For x_0 ~ N(0, 1) the flow leaves x alone; on the last step x̂_0 takes what it takes.
        NoiseLevel[] levels = NoiseLevels.Karras(steps, 0.01, 80.0);
        double second = Math.Abs(StepCoefficients.Scale(new DpmSolverSampler(levels), 1.0, steps) - 1.0);
        double third = Math.Abs(StepCoefficients.Scale(new DpmSolverSampler(levels, 3), 1.0, steps) - 1.0);

        Assert.True(third < second / 3.0, $"2M {second}, 3M {third}");
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
