using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

public sealed class BoundStepTests
{
    private const int StepCount = 1000;

    private static readonly NoiseLevel[] Linear =
        NoiseLevels.FromSchedule(NoiseSchedule.Create(ScheduleKind.Linear, StepCount), StepCount);

    [Fact]
    public void Divergence_PointMassWithPosteriorVariance_IsZero()
    {
        foreach (BoundStep step in Steps())
        {
            Assert.Equal(0.0, step.Divergence(0.0, step.LogVariance(ReverseVariance.Posterior)));
        }
    }

    [Fact]
    public void Divergence_PointMassWithBeta_AddsUpToTheKnownSum()
    {
        double sum = Steps().Sum(static step => step.Divergence(0.0, step.LogVariance(ReverseVariance.Beta)));

        Assert.Equal(0.33716, sum, 5e-6);
        Assert.Equal(0.48642, BoundResult.ToBits(sum), 5e-6);
    }

    [Theory]
    [InlineData(2, "0.27269")]
    [InlineData(10, "0.073717")]
    [InlineData(1000, "0.0102045")]
    public void WeightEpsilon_Beta_IsThePapers(int t, string expected)
    {
        BoundStep step = BoundStep.Of(Linear, t);

        PrintedNumber.Equal(expected, step.WeightEpsilon(step.LogVariance(ReverseVariance.Beta)));
    }

    [Fact]
    public void Divergence_AnyVariance_IsThatOfTwoGaussians()
    {
        BoundStep step = BoundStep.Of(Linear, 300);
        double variance = 1.3 * step.Posterior.Variance;
        double means = step.Posterior.CoefficientX0 * 0.4;

        // KL(N(a, v) ‖ N(b, w)) = ½ (ln w/v + (v + (a − b)²)/w − 1)
        double expected = 0.5 * (Math.Log(1.3) + ((step.Posterior.Variance + (means * means)) / variance) - 1.0);

        Assert.Equal(expected, step.Divergence(0.16, Math.Log(variance)), 1e-14);
    }

    [Fact]
    public void LogVariance_FirstStep_IsTheSecondsPosterior()
    {
        double expected = -9.8167251353;

        Assert.Equal(expected, BoundStep.Of(Linear, 1).LogVariance(ReverseVariance.Posterior), 1e-9);
        Assert.Equal(expected, BoundStep.Of(Linear, 1).LogVariance(ReverseVariance.Beta), 1e-9);
        Assert.Equal(expected, BoundStep.Of(Linear, 2).LogVariance(ReverseVariance.Posterior), 1e-9);
    }

    [Fact]
    public void LearnedLogVariance_Ends_AreTheFixedOnes()
    {
        BoundStep step = BoundStep.Of(Linear, 70);

        Assert.Equal(step.LogVariance(ReverseVariance.Posterior), step.LearnedLogVariance(0.0));
        Assert.Equal(step.LogVariance(ReverseVariance.Beta), step.LearnedLogVariance(1.0), 1e-12);
    }

    [Fact]
    public void LogVariance_Learned_SaysThatItIsAPixels()
    {
        Assert.Throws<ArgumentException>(() => BoundStep.Of(Linear, 2).LogVariance(ReverseVariance.Learned));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void Of_NoSuchStep_IsRefused(int t)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BoundStep.Of(Linear, t));
    }

    private static IEnumerable<BoundStep> Steps()
    {
        return Enumerable.Range(2, StepCount - 1).Select(static t => BoundStep.Of(Linear, t));
    }
}
