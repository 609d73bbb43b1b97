using TexGen.Model.Networks;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Networks;

/// <summary>
/// The blocks of both networks: the identity while their last convolution is zero, and told the noise level.
/// </summary>
public sealed class ResidualBlockTests
{
    private static readonly UNetOptions Options =
        new() { BaseWidth = 8, Groups = 4, Multipliers = [1], AttentionLevels = [], Dropout = 0.0 };

    [Fact]
    public void Tile_LastConvolutionZero_IsTheIdentity()
    {
        using DisposeScope scope = NewDisposeScope();
        using TileResidualBlock block = new(8, 6);
        AssertIdentity(block, NetworkProbe.Normal(2, 2, 8, 4, 4), NetworkProbe.Normal(3, 2, 6));
    }

    [Fact]
    public void Classic_LastConvolutionZero_IsTheIdentity()
    {
        using DisposeScope scope = NewDisposeScope();
        using ResidualBlock block = new(8, 8, Options);
        AssertIdentity(block, NetworkProbe.Normal(2, 2, 8, 4, 4), NetworkProbe.Normal(3, 2, 32));
    }

    [Fact]
    public void Classic_OtherWidth_HasAShortcut()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        using ResidualBlock block = new(8, 12, Options);
        RandomWeights.Fill(block, 4);

        Assert.Equal(
            [2, 12, 4, 4], block.call(NetworkProbe.Normal(2, 2, 8, 4, 4), NetworkProbe.Normal(3, 2, 32)).shape);
        Assert.True(block.has_parameter("shortcut.weight"));
    }

    [Fact]
    public void Tile_FilmOfScaleAndShift_MultipliesAndAdds()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        using TileResidualBlock block = new(4, 1);
        RandomWeights.Fill(block, 4);
        Tensor input = NetworkProbe.Normal(2, 1, 4, 4, 4);
        Tensor one = ones(1, 1);

        // Scale −1 takes away all that came before; what is left is the shift, the same at every pixel.
        block.get_parameter("film.weight")!.zero_();
        Tensor bias = block.get_parameter("film.bias")!;
        bias.zero_();
        bias.narrow(0, 0, 4).fill_(-1.0);
        bias.narrow(0, 4, 4).fill_(0.5);
        Tensor added = block.call(input, one) - input;

        Assert.InRange(NetworkProbe.Distance(added, added.roll([1, 1], [2, 3])), 0.0, 1e-5);
        Assert.True(NetworkProbe.Size(added) > 1e-3);
    }

    private static void AssertIdentity(nn.Module<Tensor, Tensor, Tensor> block, Tensor input, Tensor embedding)
    {
        using IDisposable noGradient = no_grad();
        RandomWeights.Fill(block, 4);
        Assert.True(NetworkProbe.Distance(input, block.call(input, embedding)) > 0.01);

        block.get_parameter("conv1.weight")!.zero_();
        block.get_parameter("conv1.bias")!.zero_();
        Assert.Equal(0.0, NetworkProbe.Distance(input, block.call(input, embedding)));
    }
}
