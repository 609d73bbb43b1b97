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

    // Data N(0, s²) and its exact denoiser. The form of 2020 is put together from its Gaussians' densities: L_T by the
    // cross-entropy, L_0 with the reversed forward step of 2015.
    [Theory]
    [InlineData(1.0, ReverseVariance.Posterior)]
    [InlineData(1.0, ReverseVariance.Beta)]
    [InlineData(0.25, ReverseVariance.Posterior)]
    [InlineData(4.0, ReverseVariance.Beta)]
    public void EntropyForm_ExactDenoiser_AgreesWithTheDivergences(double dataVariance, ReverseVariance variance)
    {
        double divergences = NormalData.Divergences(Linear, dataVariance, variance);
        double alphaBar = Linear[0].AlphaBar;
        double beta = 1.0 - Linear[^1].AlphaBar;
        double logTwoPi = Math.Log(2.0 * Math.PI);

        // L_T = −H_q(X_T | X_0) − E ln π(x_T)
        double crossEntropy = 0.5 * (logTwoPi + 1.0 - alphaBar + (alphaBar * dataVariance));
        double prior = crossEntropy - (0.5 * (logTwoPi + 1.0 + Math.Log(1.0 - alphaBar)));

        // L_0 = −E ln q(x_1 | x_0) π(x_0)/π(x_1),  E x_1² = (1 − β) s² + β
        double firstMoment = ((1.0 - beta) * dataVariance) + beta;
        double decoder = (0.5 * (logTwoPi + 1.0 + Math.Log(beta))) + (0.5 * (dataVariance - firstMoment));

        // What the form of 2015 leaves out unless the data's second moment is 1.
        double leftOut = 0.5 * (alphaBar + beta) * (dataVariance - 1.0);

        Assert.Equal(prior, BoundEnds.PriorDivergence(Linear[0], dataVariance), 1e-12);
        Assert.Equal(
            prior + divergences + decoder - leftOut, BoundEnds.EntropyForm(Linear, divergences), 1e-9);
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
}
