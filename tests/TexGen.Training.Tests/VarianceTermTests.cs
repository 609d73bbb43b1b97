using TexGen.Model.Diffusion;

namespace TexGen.Training.Tests;

public sealed class VarianceTermTests
{
    private static readonly NoiseSchedule Schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

    [Theory]
    [InlineData(PredictionTarget.Epsilon, 1, 0.0)]
    [InlineData(PredictionTarget.Epsilon, 400, 0.3)]
    [InlineData(PredictionTarget.Velocity, 400, 1.0)]
    [InlineData(PredictionTarget.X0, 999, 0.5)]
    [InlineData(PredictionTarget.PosteriorMean, 20, -0.2)]
    public void Of_AnyStepButTheFirst_IsTheDivergenceOfBothGaussians(PredictionTarget target, int t, double fraction)
    {
        const double Error = 0.37;
        NoiseLevel level = Schedule.Level(t);
        double factor = TargetCoefficients.Of(target, level, Schedule).FromPrediction;
        double posterior = Schedule.PosteriorVariance(t);
        double variance = Math.Exp((fraction * Math.Log(Schedule.Betas[t])) + ((1.0 - fraction) * Math.Log(posterior)));
        double meanError = Schedule.PosteriorMeanCoefficientX0(t) * factor * Error;
        double expected = 0.5
            * (Math.Log(variance / posterior) + ((posterior + (meanError * meanError)) / variance) - 1.0);

        Assert.Equal(expected, Value(VarianceTerm.Of(Schedule, target, t), fraction, Error), 1e-9 * (1.0 + expected));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.7)]
    public void Of_TheFirstStep_IsTheGaussiansDensityTimesTheWidthOfAValue(double fraction)
    {
        const double Error = 0.0123;

        // β_1 and β̃_2 of the linear schedule; x_0's error by x_0's own prediction.
        double variance = Math.Exp((fraction * Math.Log(1e-4)) + ((1.0 - fraction) * Math.Log(5.453187661e-5)));
        double density = Math.Exp(-Error * Error / (2.0 * variance)) / Math.Sqrt(2.0 * Math.PI * variance);
        double expected = -Math.Log(density * 2.0 / 255.0);

        Assert.Equal(expected, Value(VarianceTerm.Of(Schedule, PredictionTarget.X0, 0), fraction, Error), 1e-8);
    }

    private static double Value(VarianceTerm term, double fraction, double error)
    {
        float[] numbers = new float[VarianceTerm.Numbers];
        term.CopyTo(numbers);
        Assert.Equal((float)term.Constant, numbers[4]);

        double logVariance = term.LogPosterior + (fraction * term.LogRange);
        double squares = term.Offset + (term.Weight * error * error);

        return 0.5 * (logVariance + (squares * Math.Exp(-logVariance)) + term.Constant);
    }
}
