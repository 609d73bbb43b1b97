using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;
using TexGen.Model.Imaging;
using TexGen.Testing;
using TorchSharp;
using static TexGen.Model.Tests.Diffusion.Likelihood.BoundCases;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

public sealed class VariationalBoundTests
{
    [Fact]
    public void Evaluate_ExactDenoiserOfNormalData_IsTheClosedForm()
    {
        FormulaDenoiser denoiser = FormulaDenoiser.Normal(DataVariance);
        VariationalBoundOptions options = new() { Samples = 4, ClipX0 = false, Batch = 16 };

        BoundResult result = Evaluate(denoiser, Linear, Noise, options);

        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);
        double secondMoment = SecondMoment(Noise);
        double values = Noise.Width * Noise.Height * options.Samples;
        Assert.Equal(1000, result.Terms.Count);
        for (int t = 2; t <= 1000; t++)
        {
            BoundStep step = BoundStep.Of(Linear, t);
            double error = NormalData.SquaredError(step.Level, secondMoment, DataVariance);

            // A mean of n squares of nearly normal errors has about the relative deviation √(2/n). With σ² = β̃ the
            // divergence is that of the means alone, (a (x_0 − x̂_0))²/(2 β̃).
            double tolerance = 5.0 * Math.Sqrt(2.0 / values);
            double a = schedule.PosteriorMeanCoefficientX0(t - 1);
            double nats = a * a * error / (2.0 * schedule.PosteriorVariance(t - 1));
            Assert.Equal(1.0, result.TermAt(t).MeanSquaredError / error, tolerance);
            Assert.Equal(1.0, result.TermAt(t).Nats / nats, tolerance);
        }

        double expected = Enumerable.Range(2, 999).Select(static t => BoundStep.Of(Linear, t)).Sum(step =>
            step.Divergence(
                NormalData.SquaredError(step.Level, secondMoment, DataVariance),
                step.LogVariance(ReverseVariance.Posterior)));
        Assert.InRange(result.StandardError!.Value, 1e-3, 0.05);
        Assert.Equal(expected, result.Divergences, 5.0 * result.StandardError!.Value);
        Assert.Equal(BoundEnds.PriorDivergence(Linear[0], secondMoment), result.Prior, 1e-12);
    }

    [Fact]
    public void Evaluate_ExactDenoiserOfNormalData_LiesJustAboveTheEntropy()
    {
        BoundResult result = Evaluate(
            FormulaDenoiser.Normal(DataVariance),
            Linear,
            Noise,
            new() { Samples = 4, Batch = 16, Variance = ReverseVariance.Beta });

        // −ln p of this very picture under the distribution it was drawn from.
        byte[] values = Pixels(Noise);
        double exact = -values.Average(static value =>
            DiscretisedGaussian.LogProbability(value, 0.0, Math.Sqrt(DataVariance)));

        // About ln of what β̃_2 is too narrow by at t = 1, where the exact reverse variance is nearly β_1.
        Assert.InRange(result.Total - exact, 0.0, 0.2);

        // The form of 2015 has the exact variance there; what is left is chance.
        Assert.Equal(exact, result.EntropyForm, 4.0 * result.StandardError!.Value);
        Assert.InRange(result.StandardError!.Value, 1e-3, 0.05);
        Assert.InRange(result.TermAt(1).Distortion, 0.5, 2.0);
    }

    [Fact]
    public void Evaluate_PointMass_CostsTheDecoderAlone()
    {
        // The denoiser knows the picture: a constant one.
        Image constant = new(4, 4, 1);
        constant.Pixels.Fill(100f / 255f);
        float x0 = (2f * 100f / 255f) - 1f;
        FormulaDenoiser denoiser = new((xt, _) => full(xt.shape, x0, ScalarType.Float32));

        BoundResult posterior = Evaluate(denoiser, Linear, new QuantisedPicture(constant), new());
        BoundResult beta =
            Evaluate(denoiser, Linear, new QuantisedPicture(constant), new() { Variance = ReverseVariance.Beta });

        // A 32-bit x̂_0 is off by 10⁻⁸; nothing else is left.
        Assert.Equal(0.0, posterior.Divergences, 1e-9);
        Assert.Equal(0.33716, beta.Divergences, 5e-6);
        double deviation = Math.Exp(0.5 * BoundStep.Of(Linear, 1).LogPosteriorVariance);
        Assert.Equal(-DiscretisedGaussian.LogProbability(100, x0, deviation), posterior.Decoder, 1e-9);
        Assert.Equal(0.0, posterior.StandardError!.Value, 1e-9);
    }

    [Fact]
    public void Evaluate_Whitened_IsTheSameBoundInOtherUnits()
    {
        // White channels are twice the picture's less its mean. A picture of half the contrast and the variance ¼ gives
        // the same white numbers as one with identity and variance 1, so every divergence must agree.
        WhiteningInfo doubled = Identity with { Mean = [-0.5f], ToWhite = [2.0f], FromWhite = [0.5f] };
        Image bright = new(8, 8, 1);
        Image dim = new(8, 8, 1);
        for (int i = 0; i < 64; i++)
        {
            bright.Pixels[i] = ((2 * i) + 1) / 255f;
            dim.Pixels[i] = i / 255f;
        }

        FormulaDenoiser denoiser = FormulaDenoiser.Normal(0.3);
        VariationalBoundOptions options = new() { ClipX0 = false };
        BoundResult plain = Evaluate(denoiser, Short, new QuantisedPicture(bright), options);
        BoundResult white = Evaluate(denoiser, Short, new QuantisedPicture(dim), options, doubled);

        // Position: (2 i + 1)/127.5 − 1 against 2 (i/127.5 − 1 + ½) = 2 i/127.5 − 1: the same but for 1/127.5.
        Assert.Equal(plain.Divergences, white.Divergences, 0.02 * plain.Divergences);
        Assert.Equal(0.25, white.TermAt(20).PictureError / white.TermAt(20).MeanSquaredError, 1e-6);
        Assert.Equal(1.0, plain.TermAt(20).PictureError / plain.TermAt(20).MeanSquaredError, 1e-6);
        Assert.Equal(plain.EntropyForm + Math.Log(0.5), white.EntropyForm, 0.02 * plain.Divergences);
    }

    [Fact]
    public void Evaluate_SeedAndBatch_TheSeedAloneDecides()
    {
        FormulaDenoiser denoiser = FormulaDenoiser.Normal(DataVariance);
        VariationalBoundOptions options = new() { Timesteps = 9, Samples = 3, Batch = 4 };

        BoundResult first = Evaluate(denoiser, Short, Noise, options);
        BoundResult again = Evaluate(denoiser, Short, Noise, options with { Batch = 27 });
        BoundResult other = Evaluate(denoiser, Short, Noise, options with { Seed = 1 });

        Assert.Equal(first.Terms, again.Terms);
        Assert.Equal(first.StandardError, again.StandardError);
        Assert.NotEqual(first.Total, other.Total);
    }

    [Fact]
    public void Evaluate_PartOfTheSteps_EstimatesAllOfThem()
    {
        FormulaDenoiser denoiser = FormulaDenoiser.Normal(DataVariance);

        BoundResult all = Evaluate(denoiser, Linear, Noise, new() { Samples = 6, Batch = 16 });
        BoundResult part = Evaluate(denoiser, Linear, Noise, new() { Timesteps = 60, Samples = 16, Batch = 16 });

        double error = Math.Sqrt(Math.Pow(all.StandardError!.Value, 2.0) + Math.Pow(part.StandardError!.Value, 2.0));
        Assert.Equal(1000, part.StepCount);
        Assert.InRange(error, 1e-3, 0.05);
        Assert.Equal(all.Total, part.Total, 4.0 * error);
    }

    [Fact]
    public void Evaluate_EntropyForm_IsTheBoundWithEntropiesForItsEnds()
    {
        // A chain that ends early, so that x_T is far from N(0, 1), on a whitening that halves.
        NoiseLevel[] early = Linear[600..];
        WhiteningInfo whitening = Identity with { Mean = [0.1f], ToWhite = [2.0f], FromWhite = [0.5f] };
        BoundResult result =
            Evaluate(FormulaDenoiser.Normal(0.25), early, Noise, new() { Samples = 1 }, whitening);

        double alphaBar = early[0].AlphaBar;
        double secondMoment = Pixels(Noise).Average(static value => Math.Pow(2.0 * ((value / 127.5) - 1.1), 2.0));
        double firstEntropy = 0.5 * Math.Log(2.0 * Math.PI * Math.E * 1e-4);

        // L_T − H_p(x_T) + H_q(x_T | x_0) = ½ ᾱ_T (E x_0² − 1); a white number is two of the picture's, of 255 steps of
        // 2/255.
        double leftOut = 0.5 * alphaBar * (secondMoment - 1.0);
        double units = Math.Log(0.5) + Math.Log(127.5);

        Assert.True(Math.Abs(leftOut) > 0.01);
        Assert.Equal(result.Total - result.Decoder - leftOut + firstEntropy + units, result.EntropyForm, 1e-6);
    }

    [Fact]
    public void Evaluate_ClipX0_KeepsTheEstimateInThePicturesRange()
    {
        FormulaDenoiser wild = new(static (xt, _) => full(xt.shape, 3.0, ScalarType.Float32));
        QuantisedPicture white = new(Filled(1f));

        Assert.Equal(0.0, Evaluate(wild, Short, white, new()).TermAt(5).MeanSquaredError, 1e-12);
        Assert.Equal(
            4.0, Evaluate(wild, Short, white, new() { ClipX0 = false }).TermAt(5).MeanSquaredError, 1e-6);
    }

    [Fact]
    public void Evaluate_Border_IsSeenButNotCounted()
    {
        // A denoiser that knows the picture but for its outermost pixels.
        Image constant = new(8, 8, 1);
        constant.Pixels.Fill(1f);
        FormulaDenoiser denoiser = new(static (xt, _) =>
        {
            Tensor estimate = ones(xt.shape, ScalarType.Float32);
            estimate.narrow(2, 0, 1).fill_(-1.0);
            estimate.narrow(3, 7, 1).fill_(-1.0);

            return estimate;
        });
        VariationalBound bound = new(denoiser, Short, Identity, CPU);
        QuantisedPicture picture = new(constant);

        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(0.0, bound.Evaluate(picture, new WindowShape(8, 8, 1, 1), new()).Divergences, 1e-12);

        // With the columns alone left out the upper row counts: 6 of 6 × 8 pixels are off by 2.
        Assert.Equal(
            4.0 / 8.0, bound.Evaluate(picture, new WindowShape(8, 8, 1, 0), new()).TermAt(9).MeanSquaredError, 1e-12);
    }

    [Fact]
    public void Evaluate_Anything_LeavesNoTensorBehind()
    {
        FormulaDenoiser denoiser = FormulaDenoiser.Normal(DataVariance);

        Assert.Equal(0, LiveTensors.Change(() => Evaluate(denoiser, Short, Noise, new())));
    }

    [Fact]
    public void Evaluate_WhatCannotBe_SaysWhy()
    {
        FormulaDenoiser denoiser = FormulaDenoiser.Normal(DataVariance);
        VariationalBound bound = new(denoiser, Short, Identity, CPU);
        QuantisedPicture colour = new(new Image(32, 32, 3));
        WindowShape whole = new(32, 32);
        using CancellationTokenSource source = new();
        source.Cancel();

        AssertSays<ArgumentException>("3 channels, the model 1", () => bound.Evaluate(colour, whole, new()));
        AssertSays<ArgumentException>("smaller than a window of 64×32", () => bound.Evaluate(Noise, new WindowShape(64, 32), new()));
        AssertSays<ArgumentException>(
            "give 2 to 40", () => bound.Evaluate(Noise, whole, new() { Timesteps = 41 }));
        AssertSays<InvalidOperationException>(
            "has not learned",
            () => bound.Evaluate(Noise, whole, new() { Variance = ReverseVariance.Learned }));
        Assert.Throws<OperationCanceledException>(
            () => bound.Evaluate(Noise, whole, new(), cancellation: source.Token));
        Assert.Throws<ArgumentException>(() => bound.Evaluate(Noise, new WindowShape(32, 32, 16, 0), new()));
        Assert.Throws<ArgumentException>(() => new VariationalBound(denoiser, [], Identity, CPU));
    }

    private static void AssertSays<T>(string text, Action action)
        where T : Exception
    {
        Assert.Contains(text, Assert.Throws<T>(action).Message, StringComparison.Ordinal);
    }

    private static double SecondMoment(QuantisedPicture picture)
    {
        return Pixels(picture).Average(static value => Math.Pow((value / 127.5) - 1.0, 2.0));
    }

    private static byte[] Pixels(QuantisedPicture picture)
    {
        byte[] values = new byte[picture.Width * picture.Height * picture.Channels];
        picture.Cut(0, 0, picture.Width, values);

        return values;
    }
}
