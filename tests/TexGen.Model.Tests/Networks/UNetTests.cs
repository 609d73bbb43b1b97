using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Networks;

public sealed class UNetTests
{
    private const int Width = 8;

    private static readonly UNetOptions Small = new()
    {
        BaseWidth = Width,
        Multipliers = [1, 2],
        BlocksPerLevel = 1,
        AttentionLevels = [],
        MiddleAttention = false,
        Groups = 4,
        Dropout = 0.0,
    };

    public static TheoryData<UpsamplingKind, bool, bool, int[]> Shapes()
    {
        TheoryData<UpsamplingKind, bool, bool, int[]> data = [];
        foreach (UpsamplingKind kind in Enum.GetValues<UpsamplingKind>())
        {
            foreach (bool circular in new[] { true, false })
            {
                data.Add(kind, circular, false, []);
                data.Add(kind, circular, true, [1]);
                data.Add(kind, circular, true, [0, 1]);
            }
        }

        return data;
    }

    [Fact]
    public void Parameters_NetworkOfThePaperFor256Pixels_AreAsManyAsTheAuthors()
    {
        // LSUN and CelebA-HQ: six levels, attention at 16×16 (arXiv:2006.11239, appendix B: 114 million).
        using UNet network = new(new UNetOptions
        {
            Circular = false,
            Multipliers = [1, 1, 2, 2, 4, 4],
            AttentionLevels = [4],
        });

        Assert.Equal(113_673_219, network.parameters().Sum(static parameter => parameter.numel()));
    }

    [Fact]
    public void Parameters_NetworkOfThePaper_AreAsManyAsTheAuthors()
    {
        using UNet network = new(new UNetOptions { Circular = false });

        Assert.Equal(35_746_307, network.parameters().Sum(static parameter => parameter.numel()));
        Assert.Equal(8, network.Stride);
        Assert.Equal(0, network.ReceptiveField);
    }

    [Fact]
    public void Forward_ConditionPlanesAndFeatures_MatterToTheOutput()
    {
        using DisposeScope scope = NewDisposeScope();
        using UNet network = Create(Small with { ConditionChannels = 2, ConditionFeatures = 3 });
        Tensor picture = NetworkProbe.Normal(2, 1, 3, 8, 8);
        Tensor output = Answer(NetworkProbe.Normal(3, 1, 2, 8, 8), NetworkProbe.Normal(4, 1, Width + 3));

        Assert.Equal([1, 3, 8, 8], output.shape);
        Assert.True(NetworkProbe.Distance(output, Answer(zeros(1, 2, 8, 8), NetworkProbe.Normal(4, 1, Width + 3))) > 0.01);
        Assert.True(NetworkProbe.Distance(output, Answer(NetworkProbe.Normal(3, 1, 2, 8, 8), zeros(1, Width + 3))) > 0.01);

        Tensor Answer(Tensor planes, Tensor features) =>
            network.call(cat(new Tensor[] { picture, planes }, 1), features).detach();
    }

    [Fact]
    public void Forward_LearnedVariance_AnswersWithTwiceTheChannels()
    {
        using DisposeScope scope = NewDisposeScope();
        using UNet network = Create(Small with { LearnsVariance = true });

        Assert.Equal([2, 6, 8, 8], NetworkProbe.Run(network, NetworkProbe.Normal(2, 2, 3, 8, 8), Width).shape);
    }

    [Fact]
    public void AttentionBytes_NetworkOfThePaper_AreThoseOfItsFinestAttention()
    {
        using UNet network = new(new UNetOptions());
        using UNet middleOnly = new(Small with { MiddleAttention = true });
        using UNet none = new(Small);

        // (16 · 16)² numbers of four bytes; (512 · 512)² would be 256 GiB.
        Assert.Equal(256 * 256 * 4, network.AttentionBytes(32, 32));
        Assert.Equal(256L << 30, network.AttentionBytes(1024, 1024));
        Assert.Equal(64 * 64 * 4, middleOnly.AttentionBytes(16, 16));
        Assert.Equal(0, none.AttentionBytes(8192, 8192));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Forward_AnyOptions_KeepsTheShape(UpsamplingKind kind, bool circular, bool middle, int[] attention)
    {
        using DisposeScope scope = NewDisposeScope();
        using UNet network = Create(Small with
        {
            Upsampling = kind,
            Circular = circular,
            MiddleAttention = middle,
            AttentionLevels = attention,
            Multipliers = [1, 2, 2],
            BlocksPerLevel = 2,
        });
        Tensor output = NetworkProbe.Run(network, NetworkProbe.Normal(2, 2, 3, 8, 16), Width);

        Assert.Equal([2, 3, 8, 16], output.shape);
        Assert.InRange(NetworkProbe.Size(output), 0.01, 100.0);
    }

    [Theory]
    [InlineData(UpsamplingKind.NearestConvolution)]
    [InlineData(UpsamplingKind.TransposedConvolution)]
    public void Forward_CircularInputRolledByTheStride_RollsTheOutput(UpsamplingKind kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using UNet network = Create(Small with { Upsampling = kind, AttentionLevels = [1] });
        Tensor input = NetworkProbe.Normal(2, 1, 3, 8, 12);
        Tensor output = NetworkProbe.Run(network, input, Width);
        Tensor rolled = NetworkProbe.Run(network, input.roll([2, -4], [2, 3]), Width);

        Assert.InRange(NetworkProbe.Distance(output.roll([2, -4], [2, 3]), rolled), 0.0, 2e-5);
    }

    [Fact]
    public void Forward_ZeroPadding_DoesNotRollTheOutput()
    {
        using DisposeScope scope = NewDisposeScope();
        using UNet network = Create(Small with { Circular = false });
        Tensor input = NetworkProbe.Normal(2, 1, 3, 8, 12);
        Tensor output = NetworkProbe.Run(network, input, Width);
        Tensor rolled = NetworkProbe.Run(network, input.roll([2, -4], [2, 3]), Width);

        Assert.True(NetworkProbe.Distance(output.roll([2, -4], [2, 3]), rolled) > 0.01);
    }

    // A kernel of one tap: which pixel it falls on says how the sides are padded.
    [Theory]
    [InlineData(false, 1, 1, new float[] { 5, 7, 13, 15 })]
    [InlineData(false, 0, 0, new float[] { 0, 2, 8, 10 })]
    [InlineData(false, 2, 2, new float[] { 10, 0, 0, 0 })]
    [InlineData(true, 1, 1, new float[] { 0, 2, 8, 10 })]
    [InlineData(true, 0, 0, new float[] { 15, 13, 7, 5 })]
    public void Downsample_EvenSides_PadsRightAndBelowAloneButOnATorus(bool circular, int row, int column, float[] expected)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        using UNet network = Create(Small with { Circular = circular });
        network.get_parameter("downsample.0.bias")!.zero_();
        Parameter weight = network.get_parameter("downsample.0.weight")!;
        weight.zero_();
        weight.narrow(0, 0, 1).narrow(1, 0, 1).narrow(2, row, 1).narrow(3, column, 1).fill_(1.0);
        Tensor input = zeros(1, Width, 4, 4);
        input.narrow(1, 0, 1).copy_(TensorData.FromSpan(
            [.. Enumerable.Range(0, 16).Select(static i => (float)i)], [1, 1, 4, 4]));

        Assert.Equal(expected, TensorData.ToArray(network.Downsample(0, input).narrow(1, 0, 1)));
    }

    [Fact]
    public void Forward_FreshWeights_PredictsZero()
    {
        using DisposeScope scope = NewDisposeScope();
        using UNet network = new(Small);
        WeightInitialization.Initialize(network, 1);

        Assert.Equal(0.0, NetworkProbe.Size(NetworkProbe.Run(network, NetworkProbe.Normal(2, 1, 3, 8, 8), Width)));
    }

    [Fact]
    public void Forward_Dropout_ActsInTrainingOnly()
    {
        using DisposeScope scope = NewDisposeScope();
        using UNet network = Create(Small with { Dropout = 0.5 });
        Tensor input = NetworkProbe.Normal(2, 1, 3, 8, 8);

        network.train();
        Tensor first = NetworkProbe.Run(network, input, Width);
        Assert.True(NetworkProbe.Distance(first, NetworkProbe.Run(network, input, Width)) > 1e-3);

        network.eval();
        first = NetworkProbe.Run(network, input, Width);
        Assert.Equal(0.0, NetworkProbe.Distance(first, NetworkProbe.Run(network, input, Width)));
    }

    [Fact]
    public void Backward_AllWeightsRandom_ReachesEveryParameter()
    {
        using DisposeScope scope = NewDisposeScope();
        using UNet network = Create(Small with { MiddleAttention = true, AttentionLevels = [0] });

        // The keys' biases shift every weight of a pixel's attention alike, which softmax takes out again.
        network.call(NetworkProbe.Normal(2, 1, 3, 8, 8), NetworkProbe.Normal(1, 1, Width)).square().mean().backward();
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            double least = name.EndsWith(".key.bias", StringComparison.Ordinal) ? -1.0 : 1e-8;
            Tensor? gradient = parameter.grad;
            Assert.True(gradient is not null && NetworkProbe.Size(gradient) > least, $"No gradient at {name}.");
        }
    }

    [Fact]
    public void Forward_Temporaries_AreDisposed()
    {
        using UNet network =
            Create(Small with { Upsampling = UpsamplingKind.TransposedConvolution, AttentionLevels = [1] });
        using Tensor input = NetworkProbe.Normal(2, 1, 3, 8, 8);

        Assert.Equal(0, LiveTensors.Change(() => NetworkProbe.Run(network, input, Width).Dispose()));
    }

    [Fact]
    public void Dispose_Network_LeavesNothing()
    {
        Assert.Equal(0, LiveTensors.Change(static () => Create(Small with { AttentionLevels = [1] }).Dispose()));
    }

    private static UNet Create(UNetOptions options)
    {
        UNet network = new(options);
        RandomWeights.Fill(network, 5);
        network.eval();

        return network;
    }
}
