using TexGen.Model.Diffusion;

namespace TexGen.Training.Tests;

public sealed class VarianceTermTests
{
    private static readonly NoiseSchedule Schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

    [Theory]
    [InlineData(PredictionTarget.Epsilon)]
    [InlineData(PredictionTarget.X0)]
    [InlineData(PredictionTarget.Velocity)]
    [InlineData(PredictionTarget.PosteriorMean)]
    public void Of_AnyTarget_TurnsAnErrorOfItIntoOneOfTheMean(PredictionTarget target)
    {
        const double X0 = 0.4;
        const double Noise = -1.3;
        const double Error = 0.01;
        foreach (int t in new[] { 0, 1, 400, 999 })
        {
            NoiseLevel level = Schedule.Level(t);
            TargetCoefficients each = TargetCoefficients.Of(target, level, Schedule);
            double xt = (level.Signal * X0) + (level.Noise * Noise);
            double wrong = (each.OfX0 * X0) + (each.OfEpsilon * Noise) + Error;
            double estimate = (each.FromXt * xt) + (each.FromPrediction * wrong);
            double meanError = Schedule.PosteriorMeanCoefficientX0(t) * (estimate - X0);

            double expected = meanError * meanError;
            Assert.Equal(
                expected, VarianceTerm.Of(Schedule, target, t).Weight * Error * Error, 1e-6 * (1e-9 + expected));
        }
    }

    // β_t and β̃_t of the table; at t = 1 β̃_2 stands in for β̃_1, which is 0.
    [Theory]
    [InlineData(0, 1e-4, 5.453187661e-5, 0.0)]
    [InlineData(1, 1.199199199e-4, 5.453187661e-5, 5.453187661e-5)]
    [InlineData(999, 0.02, 1.999998353e-2, 1.999998353e-2)]
    public void Of_Step_RangesFromThePosteriorsVarianceToBeta(int t, double beta, double lower, double posterior)
    {
        VarianceTerm term = VarianceTerm.Of(Schedule, PredictionTarget.X0, t);

        Assert.Equal(Math.Log(lower), term.LogPosterior, 1e-8);
        Assert.Equal(Math.Log(beta), term.LogPosterior + term.LogRange, 1e-8);
        Assert.Equal(posterior, term.Variance, 1e-8 * lower);
        Assert.Equal(t == 0, term.IsFirst);
    }

    [Fact]
    public void CopyTo_Term_WritesItsMembersInOrder()
    {
        float[] numbers = new float[VarianceTerm.Numbers];
        new VarianceTerm(1.0, 2.0, 3.0, 4.0, true).CopyTo(numbers);

        Assert.Equal([1.0f, 2.0f, 3.0f, 4.0f, 1.0f], numbers);
    }
}
