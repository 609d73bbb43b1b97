using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;

namespace TexGen.Model.Tests.Diffusion.Samplers;

public sealed class HeunSamplerTests
{
    private static readonly NoiseLevel[] Levels = NoiseLevels.Karras(18, 0.002, 80.0);

    [Fact]
    public void Levels_OfEighteenSteps_AreThirtyFiveEvaluations()
    {
        IReadOnlyList<NoiseLevel> levels = new HeunSampler(Levels).Levels;

        Assert.Equal(35, levels.Count);
        Assert.Equal(Levels[0], levels[0]);
        Assert.All(Enumerable.Range(1, 17), step =>
        {
            Assert.Equal(Levels[step], levels[(2 * step) - 1]);
            Assert.Equal(Levels[step], levels[2 * step]);
        });
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(35, 18)]
    public void StepsWithin_Evaluations_AreTwoAStepLessOne(int evaluations, int steps)
    {
        Assert.Equal(steps, SamplerLevels.StepsWithin(evaluations));
    }

    [Fact]
    public void Walk_TwiceTheSteps_QuartersTheError()
    {
        double coarse = StepCoefficients.FlowError(static levels => new HeunSampler(levels), 64, 2);
        double fine = StepCoefficients.FlowError(static levels => new HeunSampler(levels), 128, 2);

        Assert.InRange(coarse / fine, 3.6, 4.4);
    }

    [Fact]
    public void Step_Predicting_IsDdims()
    {
        DdimSampler ddim = new(Levels);
        HeunSampler heun = new(Levels);

        for (int step = 0; step < Levels.Length - 1; step++)
        {
            StepCoefficients expected = StepCoefficients.Of(ddim, step);
            StepCoefficients actual = StepCoefficients.Of(heun, 2 * step);

            Assert.Equal(expected.Xt, actual.Xt, 1e-12);
            Assert.Equal(expected.X0, actual.X0, 1e-12);
        }
    }

    [Fact]
    public void Step_CorrectingWithTheSameEstimate_ChangesNothing()
    {
        // Where the estimate stays what it was, both slopes are the same line.
        HeunSampler heun = new(Levels);

        for (int step = 0; step < Levels.Length - 1; step++)
        {
            StepCoefficients predicted = StepCoefficients.Of(heun, 2 * step);
            StepCoefficients corrected = StepCoefficients.Of(heun, (2 * step) + 1);

            Assert.Equal(predicted.Xt, corrected.PreviousXt + (corrected.Xt * predicted.Xt), 1e-9);
            Assert.Equal(
                predicted.X0, corrected.PreviousX0 + corrected.X0 + (corrected.Xt * predicted.X0), 1e-9);
        }
    }

    [Fact]
    public void Step_Any_DrawsNoNoise()
    {
        HeunSampler sampler = new(Levels);

        Assert.All(Enumerable.Range(0, 35), step => Assert.Equal(0, StepCoefficients.Of(sampler, step).Draws));
    }

    [Fact]
    public void Step_Last_IsTheEstimate()
    {
        Assert.Equal(new StepCoefficients(0.0, 1.0, 0.0, 0.0, 0), StepCoefficients.Of(new HeunSampler(Levels), 34));
    }
}
