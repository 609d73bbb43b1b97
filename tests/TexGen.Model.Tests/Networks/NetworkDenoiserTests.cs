using TexGen.Model.Diffusion;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Networks;

public sealed class NetworkDenoiserTests
{
    private static readonly LogSigmaEmbedding Embedding = new(6, 0.01, 80.0);

    [Theory]
    [InlineData(PredictionTarget.Epsilon)]
    [InlineData(PredictionTarget.X0)]
    [InlineData(PredictionTarget.Velocity)]
    public void PredictX0_KnownAnswer_IsTurnedIntoThePicture(PredictionTarget target)
    {
        using DisposeScope scope = NewDisposeScope();
        using HalvingNetwork network = new();
        NoiseLevel level = NoiseLevel.FromSigma(0.75);
        Tensor xt = NetworkProbe.Normal(2, 2, 3, 4, 4);
        Tensor estimate = new NetworkDenoiser(network, Embedding, target, ScalarType.Float32).PredictX0(xt, level);

        // σ = ¾: √ᾱ = 0.8, √(1 − ᾱ) = 0.6. The network answers x_t / 2.
        double factor = target switch
        {
            PredictionTarget.Epsilon => (1.0 - (0.6 * 0.5)) / 0.8,
            PredictionTarget.X0 => 0.5,
            _ => 0.8 - (0.6 * 0.5),
        };
        Assert.InRange(NetworkProbe.Distance(xt.mul(factor), estimate), 0.0, 1e-6);
    }

    [Fact]
    public void PredictX0_AnswerThatIsThePosteriorsMean_IsTurnedIntoThePicture()
    {
        using DisposeScope scope = NewDisposeScope();
        using HalvingNetwork network = new();
        NoiseSchedule schedule = NoiseSchedule.Create(ScheduleKind.Linear, 1000);
        NetworkDenoiser denoiser =
            new(network, Embedding, PredictionTarget.PosteriorMean, ScalarType.Float32, schedule: schedule);
        Tensor xt = NetworkProbe.Normal(2, 2, 3, 4, 4);
        Tensor estimate = denoiser.PredictX0(xt, schedule.Level(9));

        // (½ − b) x_t / a  at t = 10.
        Assert.InRange(NetworkProbe.Distance(xt.mul((0.5 - 0.85272623) / 0.14727372), estimate), 0.0, 1e-5);
    }

    [Fact]
    public void PredictX0_ABatch_GivesTheNetworkTheSameFeaturesForEach()
    {
        using DisposeScope scope = NewDisposeScope();
        using HalvingNetwork network = new();
        NoiseLevel level = NoiseLevel.FromSigma(3.0);
        NetworkDenoiser denoiser = new(network, Embedding, PredictionTarget.X0, ScalarType.Float32);
        denoiser.PredictX0(zeros(3, 1, 2, 2), level);

        float[] expected = new float[6];
        Embedding.Embed(level, expected);
        Assert.Equal([3, 6], network.FeatureShape);
        Assert.Equal([.. expected, .. expected, .. expected], network.Features);
    }

    [Fact]
    public void PredictX0_InBFloat16_ComputesSoAndAnswersIn32Bits()
    {
        using DisposeScope scope = NewDisposeScope();
        using HalvingNetwork network = new();
        NetworkDenoiser denoiser = new(network, Embedding, PredictionTarget.X0, ScalarType.BFloat16);
        Tensor xt = full(1, 1, 1, 1, 1.001, dtype: ScalarType.Float32);

        // 1.001 is 1 in eight bits of mantissa.
        Assert.Equal([0.5f], TensorData.ToArray(denoiser.PredictX0(xt, NoiseLevel.FromSigma(1.0))));
        Assert.Equal(ScalarType.BFloat16, network.InputType);
        Assert.Equal(ScalarType.Float32, denoiser.PredictX0(xt, NoiseLevel.FromSigma(1.0)).dtype);
    }

    [Fact]
    public void PredictX0_Temporaries_AreDisposed()
    {
        using HalvingNetwork network = new();
        using Tensor xt = zeros(1, 1, 2, 2);
        NetworkDenoiser denoiser = new(network, Embedding, PredictionTarget.Velocity, ScalarType.BFloat16);

        Assert.Equal(0, LiveTensors.Change(() => denoiser.PredictX0(xt, NoiseLevel.FromSigma(1.0)).Dispose()));
    }
}
