using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;
using TexGen.Model.Imaging;
using TexGen.Testing;
using static TexGen.Model.Tests.Diffusion.Likelihood.BoundCases;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

public sealed class VariationalBoundVarianceTests
{
    [Theory]
    [InlineData(0.0f, ReverseVariance.Posterior)]
    [InlineData(1.0f, ReverseVariance.Beta)]
    public void Evaluate_LearnedVarianceAtItsEnds_IsOneOfTheFixedOnes(float fraction, ReverseVariance end)
    {
        FormulaDenoiser formula = FormulaDenoiser.Normal(DataVariance);
        LearnedDenoiser learned = new(formula, fraction);

        BoundResult expected = Evaluate(formula, Short, Noise, new() { Variance = end });
        BoundResult actual = Evaluate(learned, Short, Noise, new() { Variance = ReverseVariance.Learned });

        Assert.Equal(expected.Divergences, actual.Divergences, 1e-9);
    }

    // At t = 1 the fixed variances are both β̃_2, the learned one reaches up to β_1.
    [Theory]
    [InlineData(0.0f)]
    [InlineData(1.0f)]
    [InlineData(0.25f)]
    public void Evaluate_LearnedVariance_DecodesBetweenTheSecondsPosteriorAndBeta(float fraction)
    {
        float x0 = (2f * 100f / 255f) - 1f;
        FormulaDenoiser near = new((xt, _) => full(xt.shape, x0 + 0.01, ScalarType.Float32));
        QuantisedPicture constant = new(Filled(100f / 255f));
        double first = Linear[^1].Noise * Linear[^1].Noise;
        double second = Linear[^2].Noise * Linear[^2].Noise;

        // β̃_2 = β_2 (1 − ᾱ_1)/(1 − ᾱ_2), β_2 = 1 − ᾱ_2/ᾱ_1
        double posterior = (1.0 - ((1.0 - second) / (1.0 - first))) * first / second;
        double deviation = Math.Pow(first, 0.5 * fraction) * Math.Pow(posterior, 0.5 * (1.0 - fraction));

        BoundResult result = Evaluate(
            new LearnedDenoiser(near, fraction), Linear, constant, new() { Variance = ReverseVariance.Learned });

        Assert.True(first > 1.5 * posterior);
        Assert.Equal(-DiscretisedGaussian.LogProbability(100, x0 + 0.01, deviation), result.Decoder, 1e-5);
    }

    [Fact]
    public void Evaluate_WhitenedColours_DecodesEachChannelGivenThoseBefore()
    {
        // White channels of three different variances, mixed: the picture's covariance is F diag(v) Fᵀ. Each channel's
        // Gaussian given the values of those before it is written out by Schur's complement.
        WhiteningInfo whitening = TinyModel.Whitening(3);
        float[] fractions = [0.0f, 0.5f, 1.0f];
        float[] estimate = [0.6f, -1.1f, 0.4f];
        byte[] pixel = [137, 92, 160];
        LearnedDenoiser denoiser = new(
            new FormulaDenoiser((xt, _) => tensor(estimate).reshape(1, 3, 1, 1).expand(xt.shape)), fractions);
        BoundStep step = BoundStep.Of(Short, 1);
        double[] variances =
            [.. fractions.Select(f => Math.Exp(((1.0 - f) * step.LogPosteriorVariance) + (f * Math.Log(step.Posterior.Beta))))];

        double[] mean = new double[3];
        for (int c = 0; c < 3; c++)
        {
            mean[c] = whitening.Mean[c] + Enumerable.Range(0, 3).Sum(k => F(c, k) * estimate[k]);
        }

        double[] d = [.. pixel.Select((value, c) => (value / 127.5) - 1.0 - mean[c])];
        double determinant = (S(0, 0) * S(1, 1)) - (S(1, 0) * S(1, 0));
        double w0 = ((S(2, 0) * S(1, 1)) - (S(2, 1) * S(1, 0))) / determinant;
        double w1 = ((S(2, 1) * S(0, 0)) - (S(2, 0) * S(1, 0))) / determinant;
        double expected =
            LogProbability(0, 0.0, S(0, 0))
            + LogProbability(1, S(1, 0) / S(0, 0) * d[0], S(1, 1) - (S(1, 0) * S(1, 0) / S(0, 0)))
            + LogProbability(2, (w0 * d[0]) + (w1 * d[1]), S(2, 2) - (w0 * S(2, 0)) - (w1 * S(2, 1)));

        Image image = new(4, 4, 3);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = pixel[i % 3] / 255f;
        }

        VariationalBoundOptions options = new() { Variance = ReverseVariance.Learned, ClipX0 = false };
        BoundResult result = Evaluate(denoiser, Short, new QuantisedPicture(image), options, whitening);

        Assert.InRange(-expected / 3.0, 1.0, 20.0);
        Assert.Equal(-expected / 3.0, result.Decoder, 1e-4);

        double F(int row, int column) => whitening.FromWhite[(3 * row) + column];
        double S(int i, int j) => Enumerable.Range(0, 3).Sum(k => F(i, k) * variances[k] * F(j, k));
        double LogProbability(int c, double shift, double variance) =>
            DiscretisedGaussian.LogProbability(pixel[c], mean[c] + shift, Math.Sqrt(variance));
    }

    private sealed class LearnedDenoiser(IDenoiser inner, params float[] fractions) : IDenoiser
    {
        public Denoised Predict(Tensor xt, IReadOnlyList<NoiseLevel> levels)
        {
            using Tensor each = tensor(fractions);
            using Tensor planes = each.reshape(1, fractions.Length, 1, 1);

            return inner.Predict(xt, levels) with { VarianceFraction = planes.expand(xt.shape) };
        }
    }
}
