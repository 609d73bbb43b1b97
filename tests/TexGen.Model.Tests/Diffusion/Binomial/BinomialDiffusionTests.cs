using TexGen.Model.Diffusion.Binomial;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Binomial;

public sealed class BinomialDiffusionTests
{
    private static readonly UniformNoiseSource Noise = new([4UL], 1, 200, 200, CPU);

    [Fact]
    public void Draw_CertainPixels_AreWhatTheyMustBe()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor uniform = TensorData.FromSpan([0.0f, 0.9999999f, 0.0f, 0.9999999f, 0.3f, 0.3f], [6]);
        Tensor probability = TensorData.FromSpan([0.0f, 0.0f, 1.0f, 1.0f, 0.3f, 0.31f], [6]);
        Tensor drawn = BinomialDiffusion.Draw(probability, uniform);

        Assert.Equal(ScalarType.Float32, drawn.dtype);
        Assert.Equal([0.0f, 0.0f, 1.0f, 1.0f, 0.0f, 1.0f], drawn.data<float>().ToArray());
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.6)]
    [InlineData(0.0)]
    public void QSample_ManyPixels_FlipsThePartItShould(double keep)
    {
        using DisposeScope scope = NewDisposeScope();
        BinomialKernel kernel = new(keep);
        double flip = kernel.FlipProbability;
        double error = 5.0 * Math.Sqrt(flip * (1.0 - flip) / 40000.0);
        Tensor uniform = Noise.Forward(3);

        Assert.Equal(flip, Mean(BinomialDiffusion.QSample(zeros_like(uniform), uniform, kernel)), error);
        Assert.Equal(1.0 - flip, Mean(BinomialDiffusion.QSample(ones_like(uniform), uniform, kernel)), error);
    }

    [Fact]
    public void PSample_ManyPixels_HasTheChancesOfThePosterior()
    {
        using DisposeScope scope = NewDisposeScope();
        BinomialPosterior posterior = BinomialSchedule.Create(10).Posterior(4);
        Tensor uniform = Noise.AtStep(3);
        foreach ((double xt, double x0) in new[] { (0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 0.25) })
        {
            double expected = posterior.Probability(xt, x0);
            Tensor drawn =
                BinomialDiffusion.PSample(full_like(uniform, xt), full_like(uniform, x0), uniform, posterior);

            Assert.Equal(expected, Mean(drawn), 5.0 * Math.Sqrt(expected * (1.0 - expected) / 40000.0));
        }
    }

    [Fact]
    public void Methods_Arguments_AreLeftAsTheyWere()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = TensorData.FromSpan([0.0f, 1.0f, 1.0f], [3]);
        Tensor uniform = TensorData.FromSpan([0.1f, 0.9f, 0.5f], [3]);

        long change = LiveTensors.Change(() =>
        {
            BinomialDiffusion.QSample(x, uniform, new BinomialKernel(0.5)).Dispose();
            BinomialDiffusion.PSample(x, x, uniform, BinomialSchedule.Create(5).Posterior(2)).Dispose();
        });

        Assert.Equal(0, change);
        Assert.Equal([0.0f, 1.0f, 1.0f], x.data<float>().ToArray());
        Assert.Equal([0.1f, 0.9f, 0.5f], uniform.data<float>().ToArray());
    }

    private static double Mean(Tensor values) => values.mean().ToSingle();
}
