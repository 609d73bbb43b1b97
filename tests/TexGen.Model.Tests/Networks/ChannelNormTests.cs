using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Networks;

public sealed class ChannelNormTests
{
    [Fact]
    public void Forward_AnyPixel_HasMeanZeroAndVarianceOneOverItsChannels()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        using ChannelNorm norm = new(16);
        Tensor output = norm.call(NetworkProbe.Normal(2, 2, 16, 3, 5).mul(7.0).add(4.0));

        Assert.Equal([2, 16, 3, 5], output.shape);
        Assert.All(TensorData.ToArray(output.mean([1L])), static mean => Assert.Equal(0.0f, mean, 1e-5f));
        Assert.All(TensorData.ToArray(output.square().mean([1L])), static square => Assert.Equal(1.0f, square, 1e-4f));
    }

    [Fact]
    public void Forward_OnePixelChanged_ChangesNoOther()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        using ChannelNorm norm = new(8);
        Tensor input = NetworkProbe.Normal(2, 1, 8, 4, 4);
        Tensor before = norm.call(input).clone();
        input.narrow(2, 1, 1).narrow(3, 2, 1).copy_(NetworkProbe.Normal(3, 1, 8, 1, 1));
        Tensor change = (norm.call(input) - before).abs().sum([1L]);

        float[] perPixel = TensorData.ToArray(change);
        Assert.True(perPixel[6] > 0.1f);
        Assert.Equal(0.0f, perPixel.Sum() - perPixel[6]);
    }
}
