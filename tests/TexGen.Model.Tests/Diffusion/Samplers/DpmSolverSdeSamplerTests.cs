using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Model.Tests.Diffusion.Samplers;

public sealed class DpmSolverSdeSamplerTests
{
    private static readonly NoiseLevel[] Levels = NoiseLevels.Karras(16, 0.01, 80.0);

    [Fact]
    public void Step_DataOfOnePoint_KeepsTheForwardProcessesVariance()
    {
        // What the last step leaves of the old noise and what it adds must make up the next level's.
        DpmSolverSdeSampler sampler = new(Levels);

        for (int step = 0; step < Levels.Length - 1; step++)
        {
            StepCoefficients factors = StepCoefficients.Of(sampler, step);
            double variance = Square(factors.Xt * Levels[step].Noise) + Square(factors.Noise);

            Assert.Equal(Square(Levels[step + 1].Noise), variance, 1e-12);
            Assert.Equal(
                Levels[step + 1].Signal, (factors.Xt * Levels[step].Signal) + factors.X0 + factors.PreviousX0, 1e-12);
        }
    }

    [Fact]
    public void Step_Following_ExtrapolatesTheEstimateInLogSigma()
    {
        DpmSolverSdeSampler sampler = new(Levels);

        for (int step = 1; step < Levels.Length - 1; step++)
        {
            double h = Levels[step].LogSigma - Levels[step + 1].LogSigma;
            double part = 0.5 * h / (Levels[step - 1].LogSigma - Levels[step].LogSigma);
            double fresh = Levels[step + 1].Signal * (1.0 - Math.Exp(-2.0 * h));

            Assert.Equal(-part * fresh, StepCoefficients.Of(sampler, step).PreviousX0, 1e-12);
        }
    }

    [Fact]
    public void Step_First_IsTheAncestralStep()
    {
        StepCoefficients ancestral = StepCoefficients.Of(new DdpmSampler(Levels), 0);
        StepCoefficients solver = StepCoefficients.Of(new DpmSolverSdeSampler(Levels), 0);

        Assert.Equal(ancestral.Xt, solver.Xt, 1e-12);
        Assert.Equal(ancestral.X0, solver.X0, 1e-12);
        Assert.Equal(ancestral.Noise, solver.Noise, 1e-12);
    }

    [Fact]
    public void Step_EachButTheLast_DrawsNoiseOnce()
    {
        DpmSolverSdeSampler sampler = new(Levels);

        Assert.Equal(
            [.. Enumerable.Repeat(1, Levels.Length - 1), 0],
            Enumerable.Range(0, Levels.Length).Select(step => StepCoefficients.Of(sampler, step).Draws));
    }

    [Fact]
    public void Step_Last_IsTheEstimate()
    {
        Assert.Equal(
            new StepCoefficients(0.0, 1.0, 0.0, 0.0, 0), StepCoefficients.Of(new DpmSolverSdeSampler(Levels), 15));
    }

    private static double Square(double x) => x * x;
}
