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
