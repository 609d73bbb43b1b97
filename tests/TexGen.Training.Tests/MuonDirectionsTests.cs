using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

public sealed class MuonDirectionsTests
{
    private static readonly TileUNetOptions Options = new()
    {
        Channels = 1,
        PatchSize = 1,
        Widths = [4, 6],
        Blocks = [1, 1],
        FeatureWidth = 4,
        EmbeddingWidth = 4,
    };

    [Fact]
    public void Replace_RandomMomentum_MakesTheDirectionsOfInnerConvolutionsNearlyOrthogonal()
    {
        using TileUNet network = new(Options);
        using MuonDirections muon = new(network);
        using DisposeScope scope = NewDisposeScope();
        Tensor momentum = randn([Count(network)], generator: new Generator(1));
        Tensor directions = zeros_like(momentum);

        muon.Replace(directions, momentum);

        int replaced = 0;
        foreach ((string name, Tensor before, Tensor after) in Each(network, momentum, directions))
        {
            if (before.dim() != 4 || network.TouchesPicture(name))
            {
                Assert.Equal(0.0f, after.abs().max().ToSingle());
                continue;
            }

            // Five iterations leave singular values between 0.68 and 1.14 (of those that were not next to nothing), times
            // a step's length.
            long rows = before.shape[0];
            long columns = before.numel() / rows;
            Tensor o = after.reshape(rows, columns).div(0.4 * Math.Sqrt(Math.Max(rows, columns)));
            double[] singular = SingularValues(TensorData.ToArray(o), (int)rows, (int)columns);
            Assert.All(singular, static value => Assert.InRange(value, 0.6, 1.25));

            // The nearest orthogonal matrix has the largest product of all with the momentum: the sum of its singular values.
            Tensor m = before.reshape(rows, columns);
            double sum = SingularValues(TensorData.ToArray(m), (int)rows, (int)columns).Sum();
            Assert.InRange(m.mul(o).sum().ToDouble() / sum, 0.7, 1.2);
            replaced++;
        }

        Assert.Equal(9, replaced); // three blocks of two, down, up and merge
    }

    [Fact]
    public void Replace_AnyScaleOfTheMomentum_GivesTheSameDirections()
    {
        using TileUNet network = new(Options);
        using MuonDirections muon = new(network);
        using DisposeScope scope = NewDisposeScope();
        Tensor momentum = randn([Count(network)], generator: new Generator(2));
        Tensor weak = zeros_like(momentum);
        Tensor strong = zeros_like(momentum);

        muon.Replace(weak, momentum.mul(1e-4));
        muon.Replace(strong, momentum.mul(1e3));

        Assert.True(weak.abs().max().ToSingle() > 0.0f);
        Assert.InRange(weak.sub(strong).abs().max().ToSingle(), 0.0f, 1e-3f);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Replace_SharedOut_GivesTheSameBitForBit(int count)
    {
        using TileUNet network = new(Options);
        using ShardThreads threads = new(count);
        using MuonDirections alone = new(network);
        using MuonDirections shared = new(network, threads);
        using DisposeScope scope = NewDisposeScope();
        Tensor momentum = randn([Count(network)], generator: new Generator(5));
        Tensor expected = zeros_like(momentum);
        Tensor actual = zeros_like(momentum);

        alone.Replace(expected, momentum);
        shared.Replace(actual, momentum);

        Assert.True(expected.abs().max().ToSingle() > 0.0f);
        Assert.Equal(TensorData.ToArray(expected), TensorData.ToArray(actual));
    }

    [Fact]
    public void Step_Muon_MovesTheConvolutionsByItsDirectionAndTheRestAsAdamDoes()
    {
        using TileUNet first = new(Options);
        using TileUNet second = new(Options);
        WeightInitialization.Initialize(first, 3);
        WeightInitialization.Initialize(second, 3);
        using AdamState adam = new(first);
        using AdamState muon = new(second, new OptimizerOptions { Kind = OptimizerKind.Muon });
        using DisposeScope scope = NewDisposeScope();
        Tensor start = adam.Master.clone();

        SetGradients(first, 4);
        SetGradients(second, 4);
        adam.Step(first, 0, 0.01);
        muon.Step(second, 0, 0.01);

        Assert.Equal(TensorData.ToArray(adam.FirstMoment), TensorData.ToArray(muon.FirstMoment));
        using MuonDirections directions = new(second);
        Tensor expected = zeros_like(start);
        directions.Replace(expected, adam.FirstMoment); // the first step's momentum only lacks a factor
        Tensor byMuon = start.sub(expected, 0.01);
        foreach ((string name, Tensor adams, Tensor muons) in Each(second, adam.Master, muon.Master))
        {
            bool inner = adams.dim() == 4 && !second.TouchesPicture(name);
            Tensor wanted = inner ? Part(second, byMuon, name) : adams;
            Assert.InRange(muons.sub(wanted).abs().max().ToSingle(), 0.0f, 1e-5f);
            Assert.Equal(inner, muons.sub(adams).abs().max().ToSingle() > 1e-4f);
        }
    }

    private static long Count(TileUNet network) => network.parameters().Sum(static parameter => parameter.numel());

    private static void SetGradients(TileUNet network, long seed)
    {
        using DisposeScope scope = NewDisposeScope();
        Generator generator = new((ulong)seed);
        Tensor loss = zeros([1]);
        foreach (Parameter parameter in network.parameters())
        {
            loss = loss.add(parameter.mul(randn(parameter.shape, generator: generator)).sum());
        }

        loss.backward();
    }

    private static IEnumerable<(string Name, Tensor First, Tensor Second)> Each(
        TileUNet network, Tensor first, Tensor second)
    {
        return network.named_parameters()
            .Select(entry => (entry.name, Part(network, first, entry.name), Part(network, second, entry.name)));
    }

    private static Tensor Part(TileUNet network, Tensor weights, string wanted)
    {
        long offset = 0;
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            if (name == wanted)
            {
                return weights.narrow(0, offset, parameter.numel()).reshape(parameter.shape);
            }

            offset += parameter.numel();
        }

        throw new ArgumentException($"There is no parameter '{wanted}'.", nameof(wanted));
    }

    // Square roots of the eigenvalues of the smaller of A Aᵀ and Aᵀ A.
    private static double[] SingularValues(float[] values, int rows, int columns)
    {
        int side = Math.Min(rows, columns);
        double[,] gram = new double[side, side];
        for (int i = 0; i < side; i++)
        {
            for (int j = 0; j < side; j++)
            {
                for (int k = 0; k < Math.Max(rows, columns); k++)
                {
                    gram[i, j] += rows <= columns
                        ? (double)values[(i * columns) + k] * values[(j * columns) + k]
                        : (double)values[(k * columns) + i] * values[(k * columns) + j];
                }
            }
        }

        return [.. SymmetricEigen.Decompose(gram).Values.Select(static value => Math.Sqrt(Math.Max(value, 0.0)))];
    }
}
