using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class TargetCoefficientsTests
{
    private static readonly NoiseSchedule Schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

    [Theory]
    [InlineData(PredictionTarget.Epsilon)]
    [InlineData(PredictionTarget.X0)]
    [InlineData(PredictionTarget.Velocity)]
    [InlineData(PredictionTarget.PosteriorMean)]
    public void Of_EveryStep_UndoesItself(PredictionTarget target)
    {
        for (int t = 0; t < Schedule.StepCount; t++)
        {
            NoiseLevel level = Schedule.Level(t);
            TargetCoefficients each = TargetCoefficients.Of(target, level, Schedule);

            // x̂_0 = r (√ᾱ x_0 + √(1 − ᾱ) ε) + s (p x_0 + q ε) must be x_0.
            double size = Math.Abs(each.FromXt) + Math.Abs(each.FromPrediction);
            Assert.Equal(1.0, (each.FromXt * level.Signal) + (each.FromPrediction * each.OfX0), 1e-15 * (1.0 + size));
            Assert.Equal(0.0, (each.FromXt * level.Noise) + (each.FromPrediction * each.OfEpsilon), 1e-15 * (1.0 + size));
        }
    }

    // a and b of the table of DDPM's linear schedule at t = 10 and t = 1000, counted from 1.
    [Theory]
    [InlineData(9, 0.14727372, 0.85272623)]
    [InlineData(999, 1.2835149e-4, 0.98994868)]
    public void Of_PosteriorMean_HasTheCoefficientsOfEquationSeven(int t, double a, double b)
    {
        TargetCoefficients mean =
            TargetCoefficients.Of(PredictionTarget.PosteriorMean, Schedule.Level(t), Schedule);

        Assert.Equal(1.0 / a, mean.FromPrediction, 1e-7 / a);
        Assert.Equal(-b / a, mean.FromXt, 1e-7 / a);
    }

    [Fact]
    public void Of_PosteriorMeanWithoutASchedule_Throws()
    {
        Assert.Throws<ArgumentNullException>(
            static () => TargetCoefficients.Of(PredictionTarget.PosteriorMean, NoiseLevel.FromSigma(1.0)));
    }
}
