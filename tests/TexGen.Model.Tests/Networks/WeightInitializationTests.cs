using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TorchSharp.Modules;

namespace TexGen.Model.Tests.Networks;

public sealed class WeightInitializationTests
{
    private static readonly UNetOptions Options = new()
    {
        BaseWidth = 16,
        Multipliers = [1, 2],
        BlocksPerLevel = 1,
        Groups = 4,
        Upsampling = UpsamplingKind.TransposedConvolution,
    };

    [Fact]
    public void Initialize_TileUNet_DrawsNormalWeightsByTheFanIn()
    {
        using TileUNet network = new(new TileUNetOptions { Widths = [8, 16], Blocks = [1, 1] });

        AssertStarts(network, static (shape, values) =>
        {
            double scaled = MeanSquare(values) * values.Length / shape[0];

            // Five standard errors of a mean of squares, whose deviation is √2 for a normal number.
            Assert.Equal(1.0, scaled, 5.0 * Math.Sqrt(2.0 / values.Length));
            Assert.True(values.Max() / Math.Sqrt(MeanSquare(values)) > Math.Sqrt(3.0) || values.Length < 200);
        });
    }

    [Fact]
    public void Initialize_UNet_DrawsUniformWeightsByBothFans()
    {
        using UNet network = new(Options);

        AssertStarts(network, static (shape, values) =>
        {
            // Glorot's limit; a uniform number's square has the deviation √(4/5) of its mean ⅓.
            double taps = values.Length / (double)(shape[0] * shape[1]);
            double limit = Math.Sqrt(6.0 / (taps * (shape[0] + shape[1])));
            Assert.InRange(values.Max(static value => Math.Abs(value)) / limit, 0.97, 1.0 + 1e-6);
            Assert.Equal(1.0, 3.0 * MeanSquare(values) / (limit * limit), 5.0 * Math.Sqrt(0.8 / values.Length));
        });
    }

    [Fact]
    public void Initialize_LayerThatIsNotSquare_HasTheAuthorsDeviation()
    {
        using UNet network = new(Options);
        WeightInitialization.Initialize(network, 3);
        float[] stem = TensorData.ToArray(network.get_parameter("stem.weight")!);

        // 3×3 of 3 channels to 16: variance 1/(½ (27 + 144)) = 0.0117; 1/√27 would be a deviation of 0.19.
        Assert.Equal(Math.Sqrt(2.0 / 171.0), Math.Sqrt(MeanSquare(stem)), 0.01);
    }

    [Fact]
    public void Initialize_SameSeed_GivesTheSameWeights()
    {
        Assert.Equal(Stem(3), Stem(3));
        Assert.NotEqual(Stem(3), Stem(4));
    }

    [Fact]
    public void Initialize_TwoParametersOfAShape_DrawDifferentNumbers()
    {
        using TileUNet network = new(new TileUNetOptions { Widths = [8, 8], Blocks = [1, 1] });
        WeightInitialization.Initialize(network, 3);

        float[] encoder = TensorData.ToArray(network.get_parameter("encoder.0.0.conv0.weight")!);
        float[] decoder = TensorData.ToArray(network.get_parameter("decoder.0.0.conv0.weight")!);
        Assert.Equal(encoder.Length, decoder.Length);
        Assert.Empty(encoder.Intersect(decoder));
    }

    private static float[] Stem(ulong seed)
    {
        using UNet network = new(Options);
        WeightInitialization.Initialize(network, seed);

        return TensorData.ToArray(network.get_parameter("stem.weight")!);
    }

    private static double MeanSquare(float[] values) => values.Average(static value => (double)value * value);

    private static void AssertStarts(DenoisingNetwork network, Action<long[], float[]> assertMatrix)
    {
        WeightInitialization.Initialize(network, 3);
        int matrices = 0;
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            float[] values = TensorData.ToArray(parameter);
            if (network.StartsAtZero(name) || name.EndsWith(".bias", StringComparison.Ordinal))
            {
                Assert.All(values, static value => Assert.Equal(0.0f, value));
            }
            else if (parameter.shape.Length == 1)
            {
                Assert.All(values, static value => Assert.Equal(1.0f, value));
            }
            else
            {
                assertMatrix(parameter.shape, values);
                matrices++;
            }
        }

        Assert.True(matrices > 8);
    }
}
