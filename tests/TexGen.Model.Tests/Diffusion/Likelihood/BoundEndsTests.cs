using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

public sealed class BoundEndsTests
{
    private static readonly NoiseLevel[] Linear =
        NoiseLevels.FromSchedule(NoiseSchedule.Create(ScheduleKind.Linear, 1000), 1000);

    [Theory]
    [InlineData(1.0, "2.9113e-5")]
    [InlineData(0.25, "7.279e-6")]
    [InlineData(0.3, "8.73e-6")]
    public void PriorDivergence_LinearSchedule_IsTheKnownNumber(double secondMoment, string expected)
    {
        PrintedNumber.Equal(expected, BoundResult.ToBits(BoundEnds.PriorDivergence(Linear[0], secondMoment)));
    }

    [Fact]
    public void PriorDivergence_HardlyAnySignal_KeepsItsDigits()
    {
        // ½ (ᾱ m − ᾱ − ln(1 − ᾱ)) = ½ ᾱ m + ¼ ᾱ² + …
        NoiseLevel level = NoiseLevel.FromAlphaBar(2.4e-9);

        Assert.Equal(1.0, BoundEnds.PriorDivergence(level, 1.0) / (1.2e-9 + (0.25 * 2.4e-9 * 2.4e-9)), 1e-7);
    }

    [Fact]
    public void ConditionalEntropy_AnyLevel_IsThatOfItsGaussian()
    {
        double expected = 0.5 * Math.Log(2.0 * Math.PI * Math.E * 0.3);

        Assert.Equal(expected, BoundEnds.ConditionalEntropy(NoiseLevel.FromAlphaBar(0.7)), 1e-14);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void PriorDivergence_NoMeanSquare_IsRefused(double secondMoment)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BoundEnds.PriorDivergence(Linear[0], secondMoment));
    }

    // Data N(0, s²) and its exact reverse process, along the whole chain by its densities alone: the bound is
    // E[ln q(x_1…x_T | x_0) − ln p(x_T) − Σ_{t>1} ln p(x_{t−1} | x_t) − ln q(x_1 | x_0)].
    [Theory]
    [InlineData(1.0, ReverseVariance.Posterior)]
    [InlineData(1.0, ReverseVariance.Beta)]
    [InlineData(0.25, ReverseVariance.Posterior)]
    [InlineData(4.0, ReverseVariance.Beta)]
    public void EntropyForm_ExactDenoiser_IsTheExpectationOfTheLogDensities(
        double dataVariance, ReverseVariance variance)
    {
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);
        // In the place of −E ln p(x_T) the form has H_p(X_T), ½ ᾱ_T (s² − 1) less.
        double expected = Entropy(1.0);
        for (int t = 1; t < 1000; t++)
        {
            // E ln q(x_t | x_{t−1}): −½ ln 2πe β. The reverse step's mean is a g x_t + b x_t, g the exact denoiser's gain;
            // its error, x_{t−1} less that, has the variance of the true reverse step.
            double beta = schedule.Betas[t];
            double before = (schedule.AlphaBars[t - 1] * dataVariance) + 1.0 - schedule.AlphaBars[t - 1];
            double after = ((1.0 - beta) * before) + beta;
            double covariance = Math.Sqrt(1.0 - beta) * before;
            double error = before - (covariance * covariance / after);
            double sigmaSquared = variance == ReverseVariance.Beta ? beta : schedule.PosteriorVariance(t);

            expected += (0.5 * (Math.Log(2.0 * Math.PI * sigmaSquared) + (error / sigmaSquared))) - Entropy(beta);
        }

        double divergences = NormalData.Divergences(Linear, dataVariance, variance);
        Assert.Equal(expected, BoundEnds.EntropyForm(Linear, divergences), 1e-7);
    }

    [Fact]
    public void EntropyForm_StandardNormalDataAndBeta_IsTheEntropy()
    {
        // For x_0 ~ N(0, 1) the reverse of every step is exactly Gaussian of variance β: the bound is tight.
        double divergences = NormalData.Divergences(Linear, 1.0, ReverseVariance.Beta);

        Assert.Equal(
            0.5 * Math.Log(2.0 * Math.PI * Math.E), BoundEnds.EntropyForm(Linear, divergences), 1e-9);
    }

    [Fact]
    public void EntropyForm_OtherVariance_LiesAboveTheEntropy()
    {
        double entropy = 0.5 * Math.Log(2.0 * Math.PI * Math.E);
        double divergences = NormalData.Divergences(Linear, 1.0, ReverseVariance.Posterior);

        Assert.InRange(BoundEnds.EntropyForm(Linear, divergences) - entropy, 0.3, 0.7);
    }

    private static double Entropy(double variance) => 0.5 * Math.Log(2.0 * Math.PI * Math.E * variance);
}
