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
    public void Initialize_EveryParameter_StartsAsItsKindDoes()
    {
        using UNet network = new(Options);
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
                // Deviation 1/√fan-in; five standard errors of it.
                double scaled =
                    values.Average(static value => (double)value * value) * values.Length / parameter.shape[0];
                Assert.Equal(1.0, scaled, 5.0 * Math.Sqrt(2.0 / values.Length));
                matrices++;
            }
        }

        Assert.True(matrices > 10);
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
}
