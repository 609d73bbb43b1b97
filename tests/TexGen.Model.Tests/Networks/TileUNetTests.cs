using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Networks;

public sealed class TileUNetTests
{
    private const int Features = 8;

    private static readonly TileUNetOptions Small = new()
    {
        Channels = 2,
        Widths = [12, 16],
        Blocks = [1, 1],
        FeatureWidth = Features,
        EmbeddingWidth = 16,
    };

    [Fact]
    public void Forward_FreshWeights_PredictsZero()
    {
        using DisposeScope scope = NewDisposeScope();
        using TileUNet network = new(Small);
        WeightInitialization.Initialize(network, 1);

        Assert.Equal(0.0, NetworkProbe.Size(NetworkProbe.Run(network, NetworkProbe.Normal(2, 1, 2, 16, 16), Features)));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(0, -8)]
    [InlineData(12, 4)]
    public void Forward_InputRolledByTheStride_RollsTheOutput(long y, long x)
    {
        using DisposeScope scope = NewDisposeScope();
        using TileUNet network = Create(Small);
        Tensor input = NetworkProbe.Normal(2, 1, 2, 24, 32);
        Tensor output = NetworkProbe.Run(network, input, Features);
        Tensor rolled = NetworkProbe.Run(network, input.roll([y, x], [2, 3]), Features);

        Assert.True(NetworkProbe.Size(output) > 0.1);
        Assert.InRange(NetworkProbe.Distance(output.roll([y, x], [2, 3]), rolled), 0.0, 1e-5);
    }

    [Fact]
    public void Forward_ConditionPlanesRolledWithThePicture_RollTheOutput()
    {
        using DisposeScope scope = NewDisposeScope();
        using TileUNet network = Create(Small with { ConditionChannels = 3, ConditionFeatures = 4 });
        Tensor picture = NetworkProbe.Normal(2, 1, 2, 24, 32);
        Tensor planes = NetworkProbe.Normal(3, 1, 3, 24, 32);
        Tensor input = cat(new Tensor[] { picture, planes }, 1);
        Tensor output = NetworkProbe.Run(network, input, Features + 4);
        Tensor rolled = NetworkProbe.Run(network, input.roll([4, -8], [2, 3]), Features + 4);
        Tensor apart = cat(new Tensor[] { picture.roll([4, -8], [2, 3]), planes }, 1);

        Assert.Equal([1, 2, 24, 32], output.shape);
        Assert.InRange(NetworkProbe.Distance(output.roll([4, -8], [2, 3]), rolled), 0.0, 1e-5);
        Assert.True(NetworkProbe.Distance(rolled, NetworkProbe.Run(network, apart, Features + 4)) > 0.01);
    }

    [Fact]
    public void Forward_Dropout_DropsWhileTrainingOnly()
    {
        using DisposeScope scope = NewDisposeScope();
        using TileUNet plain = Create(Small);
        using TileUNet dropping = Create(Small with { Dropout = 0.5 });
        Tensor input = NetworkProbe.Normal(2, 1, 2, 16, 16);
        Tensor expected = NetworkProbe.Run(plain, input, Features);

        dropping.eval();
        Assert.Equal(0.0, NetworkProbe.Distance(expected, NetworkProbe.Run(dropping, input, Features)));

        dropping.train();
        Assert.True(NetworkProbe.Distance(expected, NetworkProbe.Run(dropping, input, Features)) > 0.01);
    }

    [Fact]
    public void Forward_TileRepeated_RepeatsTheOutput()
    {
        using DisposeScope scope = NewDisposeScope();
        using TileUNet network = Create(Small);
        Tensor tile = NetworkProbe.Normal(2, 1, 2, 16, 20);
        Tensor once = NetworkProbe.Run(network, tile, Features);
        Tensor repeated = NetworkProbe.Run(network, tile.repeat(1, 1, 3, 2), Features);

        Assert.InRange(NetworkProbe.Distance(once.repeat(1, 1, 3, 2), repeated), 0.0, 1e-5);
    }

    [Fact]
    public void Forward_SameNeighbourhoodInALargerTile_GivesTheSamePixels()
    {
        using DisposeScope scope = NewDisposeScope();
        using TileUNet network = Create(Small);
        Assert.Equal(44, network.ReceptiveField);

        // The middle 8×8 pixels see at most (44 − 4)/2 + 4 beyond themselves: all of it inside the 56×56 that both
        // tiles share.
        Tensor small = NetworkProbe.Normal(2, 1, 2, 56, 56);
        Tensor large = NetworkProbe.Normal(3, 1, 2, 88, 80);
        large.narrow(2, 16, 56).narrow(3, 12, 56).copy_(small);
        Tensor fromSmall = NetworkProbe.Run(network, small, Features).narrow(2, 24, 8).narrow(3, 24, 8);
        Tensor fromLarge = NetworkProbe.Run(network, large, Features).narrow(2, 40, 8).narrow(3, 36, 8);

        Assert.InRange(NetworkProbe.Distance(fromSmall, fromLarge), 0.0, 1e-5);
    }

    [Theory]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(50)]
    public void ReceptiveField_MeasuredByGradients_IsWhatThePropertySays(long row)
    {
        using DisposeScope scope = NewDisposeScope();
        using TileUNet network =
            Create(new TileUNetOptions { Channels = 1, Widths = [8, 8], Blocks = [1, 2], FeatureWidth = Features });
        Tensor input = NetworkProbe.Normal(2, 1, 1, 96, 96).requires_grad_();
        network.call(input, NetworkProbe.Normal(1, 1, Features)).narrow(2, row, 1).narrow(3, 48, 1).sum().backward();

        float[] gradient = TensorData.ToArray(input.grad!);
        int first = Array.FindIndex(gradient, static value => value != 0.0f) / 96;
        int last = Array.FindLastIndex(gradient, static value => value != 0.0f) / 96;

        Assert.Equal(60, network.ReceptiveField);
        Assert.Equal(network.ReceptiveField, last - first + 1);
        Assert.InRange(row, first, last);
    }

    [Fact]
    public void Backward_AllWeightsRandom_ReachesEveryParameter()
    {
        using DisposeScope scope = NewDisposeScope();
        using TileUNet network = Create(Small);
        Tensor output = network.call(NetworkProbe.Normal(2, 1, 2, 16, 16), NetworkProbe.Normal(1, 1, Features));
        output.square().mean().backward();

        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            Tensor? gradient = parameter.grad;
            Assert.True(gradient is not null && NetworkProbe.Size(gradient) > 1e-7, $"No gradient at {name}.");
        }
    }

    [Fact]
    public void Forward_InBFloat16_StaysNearFloat32()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        using TileUNet network = Create(Small);
        Tensor input = NetworkProbe.Normal(2, 1, 2, 16, 16);
        Tensor exact = NetworkProbe.Run(network, input, Features);
        network.to(ScalarType.BFloat16);
        Tensor features = NetworkProbe.Normal(1, 1, Features).to(ScalarType.BFloat16);
        Tensor rounded = network.call(input.to(ScalarType.BFloat16), features);

        Assert.Equal(ScalarType.BFloat16, rounded.dtype);

        // Eight bits of mantissa: 0.4 % a rounding, a dozen layers deep.
        Assert.InRange(
            NetworkProbe.Size(rounded.to(ScalarType.Float32) - exact) / NetworkProbe.Size(exact), 1e-5, 0.03);
    }

    [Fact]
    public void Forward_NoiseFeatures_ChangeTheAnswer()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        using TileUNet network = Create(Small);
        Tensor input = NetworkProbe.Normal(2, 1, 2, 8, 8);
        Tensor first = network.call(input, NetworkProbe.Normal(4, 1, Features));
        Tensor second = network.call(input, NetworkProbe.Normal(5, 1, Features));

        Assert.True(NetworkProbe.Distance(first, second) > 0.01);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(4, 2)]
    public void Forward_OtherPatchesAndDepths_KeepTheShape(int patch, int levels)
    {
        using DisposeScope scope = NewDisposeScope();
        TileUNetOptions options = new()
        {
            Channels = 5,
            PatchSize = patch,
            Widths = [.. Enumerable.Repeat(8, levels)],
            Blocks = [.. Enumerable.Repeat(1, levels)],
            FeatureWidth = Features,
            EmbeddingWidth = 8,
        };
        using TileUNet network = Create(options);

        Assert.Equal(patch << (levels - 1), network.Stride);
        Tensor output =
            NetworkProbe.Run(network, NetworkProbe.Normal(2, 2, 5, 2 * network.Stride, 3 * network.Stride), Features);
        Assert.Equal([2, 5, 2 * network.Stride, 3 * network.Stride], output.shape);
    }

    [Fact]
    public void Forward_LearnedVariance_AnswersWithTwiceTheChannelsPredictionFirst()
    {
        using DisposeScope scope = NewDisposeScope();
        using TileUNet network = Create(Small with { LearnsVariance = true });
        Tensor input = NetworkProbe.Normal(2, 1, 2, 8, 12);
        Tensor before = NetworkProbe.Run(network, input, Features);
        Assert.Equal([1, 4, 8, 12], before.shape);

        // The head's rows come in squares of four, a square a channel: the last eight are the variance's.
        using (no_grad())
        {
            Parameter head = network.named_parameters().Single(static entry => entry.name == "head.weight").parameter;
            head.narrow(0, 8, 8).zero_();
        }

        Tensor after = NetworkProbe.Run(network, input, Features);
        Assert.Equal(0.0, NetworkProbe.Distance(before.narrow(1, 0, 2), after.narrow(1, 0, 2)));
        Assert.True(NetworkProbe.Distance(before.narrow(1, 2, 2), after.narrow(1, 2, 2)) > 0.01);
    }

    [Fact]
    public void Forward_Temporaries_AreDisposed()
    {
        using TileUNet network = Create(Small);
        using Tensor input = NetworkProbe.Normal(2, 1, 2, 8, 8);

        Assert.Equal(0, LiveTensors.Change(() => NetworkProbe.Run(network, input, Features).Dispose()));
    }

    [Fact]
    public void Dispose_Network_LeavesNothing()
    {
        Assert.Equal(0, LiveTensors.Change(static () => Create(Small).Dispose()));
    }

    private static TileUNet Create(TileUNetOptions options)
    {
        TileUNet network = new(options);
        RandomWeights.Fill(network, 5);

        return network;
    }
}
