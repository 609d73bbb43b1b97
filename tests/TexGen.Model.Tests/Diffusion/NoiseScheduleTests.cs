using TexGen.Model.Diffusion;

namespace TexGen.Model.Tests.Diffusion;

public sealed class NoiseScheduleTests
{
    // Worked out from the paper's formulas in double precision by a program of its own.
    [Theory]
    [InlineData(1, "1.000000000e-4", "0.9999000000", "0.9999499987",
        "0.000000000", "1.0000000000", "0.0000000000")]
    [InlineData(2, "1.199199199e-4", "0.9997800921", "0.9998900400",
        "5.453187661e-5", "0.5452915", "0.4547085")]
    [InlineData(10, "2.792792793e-4", "0.9981052048", "0.9990521532",
        "2.381820278e-4", "0.14727372", "0.85272623")]
    [InlineData(100, "2.072072072e-3", "0.8970181457", "0.9471104189",
        "2.034596259e-3", "0.019076345", "0.98089602")]
    [InlineData(250, "5.060060060e-3", "0.5240853738", "0.7239374102",
        "5.031720868e-3", "0.0077166572", "0.99188038")]
    [InlineData(500, "1.004004004e-2", "0.07858724288", "0.2803341629",
        "1.003135541e-2", "0.0030700711", "0.99410667")]
    [InlineData(750, "1.502002002e-2", "3.350550439e-3", "0.05788393939",
        "1.501925003e-2", "8.7896677e-4", "0.99241070")]
    [InlineData(999, "1.998008008e-2", "4.118193638e-5", "0.006417315356",
        "1.998006330e-2", "1.2952424e-4", "0.98995872")]
    [InlineData(1000, "2.000000000e-2", "4.035829765e-5", "0.006352818088",
        "1.999998353e-2", "1.2835149e-4", "0.98994868")]
    public void Linear_TabulatedStep_MatchesTheReference(
        int t, string beta, string alphaBar, string signal, string variance, string fromX0, string fromXt)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

        PrintedNumber.Equal(beta, schedule.Betas[t - 1]);
        PrintedNumber.Equal(alphaBar, schedule.AlphaBars[t - 1]);
        PrintedNumber.Equal(signal, schedule.Level(t - 1).Signal);
        PrintedNumber.Equal(variance, schedule.PosteriorVariance(t - 1));
        PrintedNumber.Equal(fromX0, schedule.PosteriorMeanCoefficientX0(t - 1));
        PrintedNumber.Equal(fromXt, schedule.PosteriorMeanCoefficientXt(t - 1));
    }

    [Theory]
    [InlineData(1, "0.9999587158")]
    [InlineData(250, "0.8470121613")]
    [InlineData(500, "0.4938435904")]
    [InlineData(750, "0.1442721024")]
    [InlineData(1000, "2.428766907e-9")]
    public void Cosine_TabulatedStep_MatchesTheReference(int t, string alphaBar)
    {
        PrintedNumber.Equal(alphaBar, NoiseSchedule.Create(ScheduleKind.Cosine, 1000).AlphaBars[t - 1]);
    }

    [Theory]
    [InlineData(ScheduleKind.Linear, "-9.8167251353")]
    [InlineData(ScheduleKind.Cosine, "-10.7340825325")]
    public void PosteriorLogVarianceClipped_FirstStep_IsThatOfTheSecond(ScheduleKind kind, string expected)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(kind, 1000);

        PrintedNumber.Equal(expected, schedule.PosteriorLogVarianceClipped(0));
        Assert.Equal(schedule.PosteriorLogVarianceClipped(1), schedule.PosteriorLogVarianceClipped(0));
        Assert.Equal(Math.Log(schedule.PosteriorVariance(7)), schedule.PosteriorLogVarianceClipped(7));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_BetaOutOfRange_NamesTheStep(double beta)
    {
        ArgumentOutOfRangeException exception =
            Assert.Throws<ArgumentOutOfRangeException>(() => new NoiseSchedule([0.1, beta]));

        Assert.Contains("step 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NoSteps_Throws()
    {
        Assert.Throws<ArgumentException>(static () => new NoiseSchedule([]));
        Assert.Throws<ArgumentOutOfRangeException>(static () => NoiseSchedule.Create((ScheduleKind)9, 1000));
    }

    [Fact]
    public void Constructor_ChangedInputAfterwards_KeepsItsOwnCopy()
    {
        double[] betas = [0.1, 0.2];
        NoiseSchedule schedule = new(betas);
        betas[0] = 0.9;

        Assert.Equal(0.1, schedule.Betas[0]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Coefficients_NoSuchStep_Throw(int t)
    {
        NoiseSchedule schedule = new([0.1, 0.2]);

        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.Level(t));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.Forward(t));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.BoundWeight(t, ReverseVariance.Beta));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.PosteriorVariance(t));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.PosteriorLogVarianceClipped(t));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.PosteriorMeanCoefficientX0(t));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.PosteriorMeanCoefficientXt(t));
    }

    [Fact]
    public void PosteriorLogVarianceClipped_OneStepOnly_IsThatOfBeta()
    {
        Assert.Equal(Math.Log(0.1), new NoiseSchedule([0.1]).PosteriorLogVarianceClipped(0), 1e-15);
    }

    [Theory]
    [InlineData(ScheduleKind.Linear)]
    [InlineData(ScheduleKind.Cosine)]
    public void TimestepOf_LevelOfAStep_IsThatStep(ScheduleKind kind)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(kind, 1000);

        for (int t = 0; t < schedule.StepCount; t++)
        {
            Assert.Equal(t, schedule.TimestepOf(schedule.Level(t)), 1e-6);
        }
    }

    [Fact]
    public void TimestepOf_LevelBetweenSteps_InterpolatesTheLogarithmOfSigma()
    {
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Cosine, 1000);
        double quarter = (0.75 * schedule.Level(300).LogSigma) + (0.25 * schedule.Level(301).LogSigma);

        Assert.Equal(300.25, schedule.TimestepOf(NoiseLevel.FromSigma(Math.Exp(quarter))), 1e-6);
    }

    [Fact]
    public void TimestepOf_LevelBeyondTheSchedule_IsItsNearestEnd()
    {
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

        Assert.Equal(0.0, schedule.TimestepOf(NoiseLevel.FromSigma(1e-6)));
        Assert.Equal(999.0, schedule.TimestepOf(NoiseLevel.FromSigma(1e6)));
    }

    [Theory]
    [InlineData(ScheduleKind.Linear)]
    [InlineData(ScheduleKind.Cosine)]
    [InlineData(ScheduleKind.Jsd)]
    public void LevelAt_AnyStep_IsTheInverseOfTimestepOf(ScheduleKind kind)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(kind, 1000);

        for (double t = 0.0; t < 999.0; t += 0.37)
        {
            Assert.Equal(t, schedule.TimestepOf(schedule.LevelAt(t)), 1e-6);
        }

        Assert.Equal(schedule.Level(0), schedule.LevelAt(0.0));
        Assert.Equal(schedule.Level(612), schedule.LevelAt(612.0));
        Assert.Equal(schedule.Level(999), schedule.LevelAt(999.0));
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(999.001)]
    [InlineData(double.NaN)]
    public void LevelAt_BeyondTheSchedule_Throws(double t)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.LevelAt(t));
    }

    [Fact]
    public void BoundWeight_EitherVariance_TurnsTheErrorOfTheNoiseIntoThatOfTheMean()
    {
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);
        foreach (int t in new[] { 1, 9, 500, 999 })
        {
            // An error of 1 in ε̂ is one of √(1 − ᾱ)/√ᾱ in x̂_0 and so many times its coefficient in μ̃ (eq. 7, 15);
            // the KL of two normal distributions is the square of that over 2 σ² (eq. 8).
            double meanError = schedule.Level(t).Sigma * schedule.PosteriorMeanCoefficientX0(t);
            double half = 0.5 * meanError * meanError;

            Assert.Equal(
                1.0, schedule.BoundWeight(t, ReverseVariance.Posterior) * schedule.PosteriorVariance(t) / half, 1e-9);
            Assert.Equal(1.0, schedule.BoundWeight(t, ReverseVariance.Beta) * schedule.Betas[t] / half, 1e-9);
        }

        Assert.Equal(double.PositiveInfinity, schedule.BoundWeight(0, ReverseVariance.Posterior));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.BoundWeight(5, (ReverseVariance)99));
    }
}
