using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Likelihood;
using TexGen.Model.Random;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

public sealed class HybridLossTests
{
    private const int Pixels = 40_000;

    private static readonly NoiseSchedule Schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);

    // x_0 ~ N(0, s²): the variance of p(x_{t−1} | x_t) is β̃ + a² s² (1 − ᾱ)/(ᾱ s² + 1 − ᾱ), with the exact x̂_0.
    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(10, 0.25)]
    [InlineData(100, 0.01)]
    [InlineData(500, 0.25)]
    [InlineData(250, 1.0)]
    public void Of_ExactEstimateOfNormalPixels_IsLeastAtTheTrueReverseVariance(int t, double s2)
    {
        NoiseLevel level = Schedule.Level(t);
        double total = (level.AlphaBar * s2) + (level.Noise * level.Noise);
        float[] x0 = Normal(1);
        float[] epsilon = Normal(2);
        float[] estimate = new float[Pixels];
        for (int i = 0; i < Pixels; i++)
        {
            x0[i] *= (float)Math.Sqrt(s2);
            double xt = (level.Signal * x0[i]) + (level.Noise * epsilon[i]);
            estimate[i] = (float)(s2 * level.Signal / total * xt);
        }

        double a = Schedule.PosteriorMeanCoefficientX0(t);
        double expected = Schedule.PosteriorVariance(t) + (a * a * s2 * level.Noise * level.Noise / total);
        VarianceTerm term = VarianceTerm.Of(Schedule, PredictionTarget.X0, t);
        double said = LeastAt(x0, estimate, term);
        double variance = Math.Exp(term.LogPosterior + ((0.5 + (0.5 * said)) * term.LogRange));

        // Of 40,000 squares the mean is known to 0.7 %; the limits β̃ (a known point) and β (s² = 1) are not at odds.
        Assert.Equal(1.0, variance / expected, 0.02);
        Assert.InRange(variance, 0.98 * Schedule.PosteriorVariance(t), 1.02 * Schedule.Betas[t]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_Weights_CountsPixelsByThemAlone(bool learnsVariance)
    {
        // The left half counts twice, the right one not at all: the loss of the left half.
        using DisposeScope scope = NewDisposeScope();
        int channels = learnsVariance ? 4 : 2;
        Tensor answer = TensorData.FromSpan(Normal(3).AsSpan(0, 2 * channels * 16), [2, channels, 4, 4]);
        Tensor target = TensorData.FromSpan(Normal(4).AsSpan(0, 2 * 2 * 16), [2, 2, 4, 4]);
        Tensor? terms = learnsVariance ? Terms(5, 700) : null;
        Tensor weights = cat([full([2, 1, 4, 2], 2.0, ScalarType.Float32), zeros([2, 1, 4, 2])], 3);

        double weighted = Loss(2).Of(answer, target, terms, weights).ToDouble();
        double half = Loss(2).Of(answer.narrow(3, 0, 2), target.narrow(3, 0, 2), terms).ToDouble();

        Assert.Equal(half, weighted, 1e-6);
        Assert.NotEqual(half, Loss(2).Of(answer, target, terms).ToDouble(), 1e-3);
    }

    [Fact]
    public void Of_LearnedVariance_TeachesTheBoundToTheVarianceAlone()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor answer = TensorData.FromSpan(Normal(3).AsSpan(0, 2 * 4 * 9), [2, 4, 3, 3]);
        Tensor target = TensorData.FromSpan(Normal(4).AsSpan(0, 2 * 2 * 9), [2, 2, 3, 3]);
        Tensor terms = Terms(5, 700);

        Tensor hybrid = answer.clone().requires_grad_();
        Loss(2).Of(hybrid, target, terms).backward();
        Tensor simple = answer.narrow(1, 0, 2).clone().requires_grad_();
        Loss(2).Of(simple, target, null).backward();

        Assert.Equal(TensorData.ToArray(simple.grad!), TensorData.ToArray(hybrid.grad!.narrow(1, 0, 2)));
        Assert.All(TensorData.ToArray(hybrid.grad!.narrow(1, 2, 2)), static value => Assert.NotEqual(0.0f, value));
    }

    [Fact]
    public void Of_LearnedVariance_IsSimplePlusAThousandthOfTheBoundInBits()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor target = zeros(2, 1, 1, 1);

        // Prediction 0.5; the variance says 0, the middle between both.
        float[] says = [0.5f, 0.0f, 0.5f, 0.0f];
        Tensor answer = TensorData.FromSpan(says, [2, 2, 1, 1]);
        double loss = Loss(1).Of(answer, target, Terms(5, 700)).ToDouble();

        double nats = (Term(5) + Term(700)) / 2.0;
        Assert.Equal(0.25 + (0.001 * 1000.0 * nats / Math.Log(2.0)), loss, 1e-4);

        static double Term(int t)
        {
            VarianceTerm term = VarianceTerm.Of(Schedule, PredictionTarget.Epsilon, t);
            double logVariance = term.LogPosterior + (0.5 * term.LogRange);

            return 0.5 * (logVariance - term.LogPosterior - 1.0
                + ((term.Variance + (term.Weight * 0.25)) / Math.Exp(logVariance)));
        }
    }

    // DDPM eq. 13, in the middle of the values and far off the mean; σ = 0.0091 here.
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.003)]
    [InlineData(-0.02)]
    [InlineData(0.03)]
    [InlineData(0.08)]
    public void Of_FirstStep_IsTheDiscretisedGaussian(double error)
    {
        using DisposeScope scope = NewDisposeScope();
        float[] numbers = new float[VarianceTerm.Numbers];
        VarianceTerm term = VarianceTerm.Of(Schedule, PredictionTarget.X0, 0);
        term.CopyTo(numbers);
        float x0 = (2.0f * 100.0f / 255.0f) - 1.0f;
        float[] says = [x0 + (float)error, 0.4f];
        Tensor answer = TensorData.FromSpan(says, [1, 2, 1, 1]);
        Tensor target = TensorData.FromSpan([x0], [1, 1, 1, 1]);
        double loss = Loss(1).Of(answer, target, TensorData.FromSpan(numbers, [1, VarianceTerm.Numbers])).ToDouble();

        double deviation = Math.Exp(0.5 * (term.LogPosterior + (0.7 * term.LogRange)));
        double expected = -DiscretisedGaussian.LogProbability(100, x0 + error, deviation);
        double bits = loss - (error * error);

        // In the tail the density at the value's middle stands for the interval.
        double tolerance = Math.Abs(error) < 0.03 ? 1e-3 : 0.06 * expected;
        Assert.Equal(expected, bits * Math.Log(2.0), tolerance);
    }

    [Fact]
    public void Of_FirstStepOfAWhitenedPicture_TakesValuesAsFarApartAsTheyAreThere()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] numbers = new float[VarianceTerm.Numbers];
        VarianceTerm.Of(Schedule, PredictionTarget.X0, 0).CopyTo(numbers);
        Tensor terms = TensorData.FromSpan(numbers, [1, VarianceTerm.Numbers]);
        Tensor right = zeros(1, 2, 1, 1);

        // σ = 0.00859: within ±1/255 lies 0.352 of the probability, 1.507 bits; within ten times that all of it.
        Assert.Equal(1.507, Loss(1).Of(right, zeros(1, 1, 1, 1), terms).ToDouble(), 2e-3);
        Assert.Equal(0.0, Loss(1, 10.0f).Of(right, zeros(1, 1, 1, 1), terms).ToDouble(), 1e-4);
    }

    // Where the bound's slope by the variance changes its sign: by halving an interval.
    private static double LeastAt(float[] x0, float[] estimate, VarianceTerm term)
    {
        double low = -3.0;
        double high = 3.0;
        for (int i = 0; i < 30; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            double middle = (low + high) / 2.0;
            float[] numbers = new float[VarianceTerm.Numbers];
            term.CopyTo(numbers);
            Tensor variance = full(new long[] { 1 }, (float)middle, ScalarType.Float32).requires_grad_();
            Tensor prediction = TensorData.FromSpan(estimate, [1, 1, 1, Pixels]);
            Tensor answer = cat(new Tensor[] { prediction, variance.reshape(1, 1, 1, 1).expand(1, 1, 1, Pixels) }, 1);
            Tensor target = TensorData.FromSpan(x0, [1, 1, 1, Pixels]);
            Loss(1).Of(answer, target, TensorData.FromSpan(numbers, [1, VarianceTerm.Numbers])).backward();
            bool falls = variance.grad!.ToDouble() < 0.0;
            low = falls ? middle : low;
            high = falls ? high : middle;
        }

        return low;
    }

    private static HybridLoss Loss(int channels, float gain = 1.0f)
    {
        float[] toWhite = new float[channels * channels];
        float[] fromWhite = new float[channels * channels];
        for (int c = 0; c < channels; c++)
        {
            toWhite[(c * channels) + c] = gain;
            fromWhite[(c * channels) + c] = 1.0f / gain;
        }

        WhiteningInfo whitening = new()
        {
            Mean = new float[channels],
            Deviation = new float[channels],
            ToWhite = toWhite,
            FromWhite = fromWhite,
            Low = new float[channels],
            High = new float[channels],
        };

        return new HybridLoss(whitening, 1000);
    }

    private static Tensor Terms(params int[] steps)
    {
        float[] numbers = new float[steps.Length * VarianceTerm.Numbers];
        for (int i = 0; i < steps.Length; i++)
        {
            VarianceTerm.Of(Schedule, PredictionTarget.Epsilon, steps[i])
                .CopyTo(numbers.AsSpan(i * VarianceTerm.Numbers, VarianceTerm.Numbers));
        }

        return TensorData.FromSpan(numbers, [steps.Length, VarianceTerm.Numbers]);
    }

    private static float[] Normal(ulong stream)
    {
        float[] values = new float[Pixels];
        new RandomSequence(11, stream).FillNormal(values);

        return values;
    }
}
