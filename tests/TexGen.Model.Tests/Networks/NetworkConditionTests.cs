using TexGen.Model.Diffusion;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TexGen.Model.Tests.Diffusion;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Networks;

public sealed class NetworkConditionTests
{
    private static readonly LogSigmaEmbedding Embedding = new(6, 0.01, 80.0);
    private static readonly NoiseLevel Level = NoiseLevel.FromSigma(2.0);

    [Fact]
    public void Predict_PlanesAndFeatures_ReachTheNetworkBehindPictureAndNoise()
    {
        using DisposeScope scope = NewDisposeScope();
        using TellingNetwork network = new();
        Tensor xt = NetworkProbe.Normal(2, 3, 1, 2, 4);
        Tensor planes = NetworkProbe.Normal(3, 1, 1, 2, 4);
        NetworkCondition condition = new(planes, TensorData.FromSpan([7.0f, 0.25f], [1, 2]));
        Tensor x0 = Create(network, condition).PredictX0(xt, Level);

        Assert.InRange(NetworkProbe.Distance(xt.mul(0.5).add(planes).add(0.25), x0), 0.0, 1e-6);
    }

    [Fact]
    public void Predict_PlaneOfOnePixel_LiesOverAnySize()
    {
        using DisposeScope scope = NewDisposeScope();
        using TellingNetwork network = new();
        Tensor xt = NetworkProbe.Normal(2, 2, 1, 3, 5);
        NetworkCondition condition = new(TensorData.FromSpan([0.5f], [1, 1, 1, 1]), zeros(1, 1));

        Assert.InRange(
            NetworkProbe.Distance(xt.mul(0.5).add(0.5), Create(network, condition).PredictX0(xt, Level)), 0.0, 1e-6);
    }

    [Fact]
    public void Advance_GuideThatDependsOnThePlace_IsRolledWithThePicture()
    {
        using DisposeScope scope = NewDisposeScope();
        using TellingNetwork network = new();
        Tensor planes = NetworkProbe.Normal(3, 1, 1, 4, 8);
        NetworkCondition condition = new(planes, zeros(1, 1));

        // Clamped as in a model, so that the roll must find its way through.
        ClampedDenoiser denoiser = new(Create(network, condition), full(1, 1, 1, 1, -9.0), full(1, 1, 1, 1, 9.0));
        float[] still = Sample(denoiser, (0, 0));

        Assert.All(
            still.Zip(Sample(denoiser, (3, 5))),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-5f));

        // And the guide does matter.
        Assert.NotEqual(still, Sample(Create(network, new NetworkCondition(planes.roll([1], [3]), zeros(1, 1))), (0, 0)));
    }

    [Fact]
    public void Stack_TwoConditions_GivesEachItsHalfOfTheBatch()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = zeros(2, 1, 1, 2);
        NetworkCondition first = new(TensorData.FromSpan([1, 2, 3, 4], [2, 1, 1, 2]), TensorData.FromSpan([1], [1, 1]));
        NetworkCondition second = new(TensorData.FromSpan([9], [1, 1, 1, 1]), TensorData.FromSpan([5, 6], [2, 1]));
        NetworkCondition both = NetworkCondition.Stack(first, second, x);

        Assert.Equal([1, 2, 3, 4, 9, 9, 9, 9], TensorData.ToArray(both.Planes!));
        Assert.Equal([1, 1, 5, 6], TensorData.ToArray(both.Features!));
    }

    [Fact]
    public void Condition_WithoutPlanesOrFeatures_LeavesTheInputsAsTheyAre()
    {
        using DisposeScope scope = NewDisposeScope();
        NetworkCondition nothing = new(null, null);
        Tensor x = zeros(1, 1, 2, 2);

        Assert.Same(x, nothing.BesidePicture(x));
        Assert.Same(x, nothing.BesideNoise(x));
        Assert.Null(NetworkCondition.Stack(nothing, nothing, x).Planes);
    }

    [Fact]
    public void Dispose_Condition_LeavesNothing()
    {
        Assert.Equal(0, LiveTensors.Change(static () =>
        {
            using Tensor x = zeros(2, 1, 2, 2);
            using NetworkCondition condition = new(zeros(1, 1, 1, 1), zeros(1, 3));
            NetworkCondition.Stack(condition, condition, x).Dispose();
            condition.Rolled(1, 1).Dispose();
        }));
    }

    private static NetworkDenoiser Create(DenoisingNetwork network, NetworkCondition condition)
    {
        return new NetworkDenoiser(network, Embedding, PredictionTarget.X0, ScalarType.Float32, condition);
    }

    private static float[] Sample(IDenoiser denoiser, (int Y, int X) roll)
    {
        NoiseLevel[] levels = NoiseLevels.Karras(4, 0.01, 80.0);
        using ReverseProcess process = new(denoiser, new DdimSampler(levels), new CountingNoiseSource(4, 8, roll), 8);
        while (!process.IsFinished)
        {
            process.Advance();
        }

        return TensorData.ToArray(process.Xt);
    }
}
