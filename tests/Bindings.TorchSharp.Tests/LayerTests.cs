using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Bindings.TorchSharp.Tests;

public sealed class LayerTests
{
    [Fact]
    public void Conv2d_AgreesWithTheDefinition()
    {
        using Conv2d layer = Conv2d(2, 3, 3, stride: 2, padding: 1);
        using Tensor input = randn(1, 2, 5, 5);
        float[] x = input.Floats();
        float[] w = layer.weight.Floats();
        float[] b = layer.bias!.Floats();
        float[] y = layer.call(input).Floats();

        for (int o = 0; o < 3; o++)
        {
            for (int i = 0; i < 9; i++)
            {
                double sum = b[o];
                for (int k = 0; k < 18; k++)
                {
                    int row = (i / 3 * 2) + (k % 9 / 3) - 1;
                    int column = (i % 3 * 2) + (k % 3) - 1;
                    if (row is >= 0 and < 5 && column is >= 0 and < 5)
                    {
                        sum += x[(k / 9 * 25) + (row * 5) + column] * w[(o * 18) + k];
                    }
                }
                Assert.Equal(sum, y[(o * 9) + i], 4);
            }
        }
    }

    [Fact]
    public void Conv2d_Circular_IsRollInvariant()
    {
        using Conv2d layer = Conv2d(2, 2, 3, padding: 1, padding_mode: PaddingModes.Circular);
        using Tensor input = randn(1, 2, 6, 7);
        using Tensor rolled = layer.call(input.roll([2, 3], [2, 3]));

        Assert.Equal([1, 2, 6, 7], rolled.shape);
        Numbers.AssertClose(layer.call(input).roll([2, 3], [2, 3]), rolled, 1e-5);
    }

    [Fact]
    public void Conv2d_DefaultInitialisation_StaysInPyTorchsBounds()
    {
        using Conv2d layer = Conv2d(8, 16, 3);
        double bound = 1 / Math.Sqrt(8 * 9);

        Assert.Equal([16, 8, 3, 3], layer.weight.shape);
        Assert.InRange(layer.weight.abs().max().ToDouble(), bound * 0.9, bound);
        Assert.InRange(layer.bias!.abs().max().ToDouble(), bound * 0.3, bound);
    }

    [Fact]
    public void ConvTranspose2d_IsTheAdjointOfConv2d()
    {
        using Conv2d down = Conv2d(2, 3, 4, stride: 2, padding: 1, bias: false);
        using ConvTranspose2d up = ConvTranspose2d(3, 2, 4, stride: 2, padding: 1, bias: false);
        up.load_state_dict(down.state_dict());
        using Tensor x = randn(1, 2, 8, 8);
        using Tensor y = randn(1, 3, 4, 4);

        double left = (down.call(x) * y).sum().ToDouble();
        double right = (x * up.call(y)).sum().ToDouble();

        Assert.Equal(left, right, 3);
    }

    [Fact]
    public void GroupNorm_UntouchedParameters_GiveNaN()
    {
        using GroupNorm layer = GroupNorm(2, 4);

        Assert.True(layer.call(randn(1, 4, 3, 3)).data<float>().ToArray().All(float.IsNaN));
    }

    [Fact]
    public void GroupNorm_Initialised_HasMeanZeroAndVarianceOneAGroup()
    {
        using GroupNorm layer = GroupNorm(2, 4);
        init.ones_(layer.weight);
        init.zeros_(layer.bias!);
        using Tensor result = layer.call((randn(1, 4, 8, 8) * 3) + 5).view(2, -1);

        Numbers.AssertClose(zeros(2), result.mean([1]), 1e-5);
        Numbers.AssertClose(ones(2), result.var(1, unbiased: false), 1e-3);
    }

    [Fact]
    public void LayerNorm_HasMeanZeroAndVarianceOneARow()
    {
        using LayerNorm layer = LayerNorm(64);
        using Tensor result = layer.call((randn(3, 64) * 3) + 5);

        Numbers.AssertClose(zeros(3), result.mean([1]), 1e-5);
        Numbers.AssertClose(ones(3), result.var(1, unbiased: false), 1e-3);
    }

    [Fact]
    public void Linear_AgreesWithTheProduct()
    {
        using Linear layer = Linear(4, 3);
        using Tensor input = randn(2, 4);

        Assert.Equal([3, 4], layer.weight.shape);
        Numbers.AssertClose(matmul(input, layer.weight.t()) + layer.bias!, layer.call(input), 1e-6);
    }

    [Fact]
    public void Dropout_OnlyWhileTraining()
    {
        using Dropout layer = Dropout(0.5);
        using Tensor input = ones(1000);

        float[] trained = layer.call(input).Floats();
        layer.eval();

        Assert.Equal([0f, 2f], trained.Distinct().Order());
        Assert.Equal(input.Floats(), layer.call(input).Floats());
    }
}
