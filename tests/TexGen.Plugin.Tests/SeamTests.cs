using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Networks;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TexGen.Training;
using static TorchSharp.torch;

namespace TexGen.Plugin.Tests;

/// <summary>
/// That tiles are seamless follows from the network's shape, not from training: it must hold with any weights.
/// </summary>
[Collection(TrainedModelGroup.Name)]
public sealed class SeamTests(TrainedModel model)
{
    private const int Width = 48;
    private const int Height = 32;

    // Convolutions add up the same products in another order near an edge.
    private const double Rounding = 1e-4;

    [Fact]
    public void Generate_TrainedModel_HasNoSeamInEitherDirection()
    {
        using TextureGenerator generator = model.Load();
        GenerationRequest request = new() { Width = 96, Height = 64 };

        SeamScore[] scores = [.. generator.GenerateMany([1, 2, 3, 4], request).Select(SeamScore.Measure)];

        Assert.All(scores, score => Assert.InRange(score.ZX, -SeamScore.Threshold, SeamScore.Threshold));
        Assert.All(scores, score => Assert.InRange(score.ZY, -SeamScore.Threshold, SeamScore.Threshold));

        // By chance one may be high; together they must lie about zero.
        Assert.InRange(scores.Average(score => score.ZX), -1.5, 1.5);
        Assert.InRange(scores.Average(score => score.ZY), -1.5, 1.5);
    }

    [Theory]
    [InlineData(Tiling.X)]
    [InlineData(Tiling.Y)]
    public void Generate_TilingInOneDirection_HasNoSeamThereAndAnEdgeInTheOther(Tiling tiling)
    {
        using TextureGenerator generator = model.Load();
        GenerationRequest request = new() { Width = 96, Height = 96, Tiling = tiling };
        ImageAxis tiled = tiling == Tiling.X ? ImageAxis.X : ImageAxis.Y;
        Image[] tiles = [.. generator.GenerateMany([1, 2, 3, 4], request)];
        AxisSeam[] fits = [.. tiles.Select(tile => SeamScore.Measure(tile, tiled))];
        AxisSeam[] edges = [.. tiles.Select(tile => SeamScore.Measure(tile, (ImageAxis)(1 - (int)tiled)))];

        Assert.All(fits, static seam => Assert.InRange(seam.Z, -SeamScore.Threshold, SeamScore.Threshold));
        Assert.True(
            edges.Average(static seam => seam.WorstZ) > fits.Average(static seam => seam.WorstZ) + 1.0,
            $"{string.Join(" ", edges)} / {string.Join(" ", fits)}");
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(8, 0)]
    [InlineData(12, 20)]
    public void Sample_RandomWeightsNoiseRolledByTheStride_RollsTheTile(int down, int right)
    {
        using DenoisingNetwork network = CreateRandomNetwork();

        using Tensor plain = Sample(network, 0, 0);
        using Tensor rolled = Sample(network, down, right);

        Assert.True(LargestDifference(plain.roll([down, right], [2, 3]), rolled) < Rounding);
    }

    [Fact]
    public void Sample_RandomWeightsNoiseRolledByLess_MakesAnotherTile()
    {
        // The check above could pass with a network that does nothing; this one could not.
        using DenoisingNetwork network = CreateRandomNetwork();

        using Tensor plain = Sample(network, 0, 0);
        using Tensor rolled = Sample(network, 1, 1);

        Assert.True(LargestDifference(plain.roll([1, 1], [2, 3]), rolled) > 100.0 * Rounding);
    }

    [Fact]
    public void Sample_RandomWeights_HasNoSeam()
    {
        using DenoisingNetwork network = CreateRandomNetwork();
        using Tensor tile = Sample(network, 0, 0);
        using Tensor picture = tile.div(tile.abs().max());

        SeamScore score = SeamScore.Measure(ImageTensor.ToImage(picture));

        Assert.InRange(score.ZX, -SeamScore.Threshold, SeamScore.Threshold);
        Assert.InRange(score.ZY, -SeamScore.Threshold, SeamScore.Threshold);
    }

    private static TileUNet CreateRandomNetwork()
    {
        using IDisposable noGradient = no_grad();
        TileUNet network = new(Preset.Load("tile-xs").TileUNet! with { Channels = 3 });

        // None at zero, as a fresh network's last convolution is: every layer must take part.
        ulong index = 0;
        foreach ((string _, TorchSharp.Modules.Parameter parameter) in network.named_parameters())
        {
            float[] values = new float[parameter.numel()];
            new Model.Random.RandomSequence(2024, index++).FillNormal(values);
            double scale = 1.0 / Math.Sqrt((double)values.Length / parameter.shape[0]);
            using Tensor normal = TensorData.FromSpan(
                [.. values.Select(value => (float)(scale * value))], parameter.shape);
            parameter.copy_(normal);
        }

        network.eval();

        return network;
    }

    private static Tensor Sample(DenoisingNetwork network, int down, int right)
    {
        DiffusionInfo diffusion = new();
        TileUNetOptions options = new();
        LogSigmaEmbedding embedding = new(options.FeatureWidth, diffusion.SigmaMin, diffusion.SigmaMax);
        NetworkDenoiser denoiser = new(network, embedding, diffusion.Target, ScalarType.Float32);
        RolledNoise noise = new(new PhiloxNoiseSource([7], 3, Height, Width, CPU), down, right);

        using ReverseProcess process = new(
            denoiser, new SamplingOptions { Steps = 4 }.Create(diffusion), noise, network.Stride);
        while (!process.IsFinished)
        {
            process.Advance();
        }

        return process.Xt.clone();
    }

    private static double LargestDifference(Tensor a, Tensor b)
    {
        using (a)
        using (Tensor difference = a.sub(b))
        using (Tensor magnitude = difference.abs())
        using (Tensor largest = magnitude.max())
        {
            return largest.item<float>();
        }
    }
}
