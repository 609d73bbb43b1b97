using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Bindings.TorchSharp.Tests;

public sealed class FunctionalTests
{
    private static readonly long[] Twice = [4, 4];

    private static Tensor Picture => arange(4, dtype: ScalarType.Float32).view(1, 1, 2, 2);

    [Theory]
    [InlineData(PaddingModes.Constant, new float[] { 7, 0, 1, 7 })]
    [InlineData(PaddingModes.Replicate, new float[] { 0, 0, 1, 1 })]
    [InlineData(PaddingModes.Reflect, new float[] { 1, 0, 1, 0 })]
    [InlineData(PaddingModes.Circular, new float[] { 1, 0, 1, 0 })]
    public void Pad_EachMode_HasItsBorder(PaddingModes mode, float[] firstRow)
    {
        using Tensor padded = functional.pad(Picture, (1, 1, 0, 0), mode, 7);

        Assert.Equal([1, 1, 2, 4], padded.shape);
        Assert.Equal(firstRow, padded[0, 0, 0].Floats());
    }

    [Fact]
    public void Interpolate_NearestBilinearAndArea_HaveTheirValues()
    {
        Assert.Equal(
            [0, 0, 1, 1],
            functional.interpolate(Picture, scale_factor: [2.0, 2.0])[0, 0, 0].Floats());
        Assert.Equal(
            [0, 0.25f, 0.75f, 1],
            functional.interpolate(Picture, Twice, null, InterpolationMode.Bilinear, false)[0, 0, 0].Floats());
        Assert.Equal(
            [1.5f],
            functional.interpolate(Picture, [1, 1], mode: InterpolationMode.Area).Floats());
    }

    [Fact]
    public void MseLoss_HasItsValues()
    {
        using Tensor a = tensor(new float[] { 0, 0 });
        using Tensor b = tensor(new float[] { 1, 3 });

        Assert.Equal(5f, functional.mse_loss(a, b).ToSingle());
        Assert.Equal(10f, functional.mse_loss(a, b, Reduction.Sum).ToSingle());
        Assert.Equal([1, 9], functional.mse_loss(a, b, Reduction.None).Floats());
    }

    [Fact]
    public void PixelUnshuffle_ThenShuffle_IsTheInput()
    {
        using Tensor input = randn(1, 3, 8, 8);
        using Tensor packed = functional.pixel_unshuffle(input, 4);

        Assert.Equal([1, 48, 2, 2], packed.shape);
        Assert.Equal(input.Floats(), functional.pixel_shuffle(packed, 4).Floats());
    }

    [Fact]
    public void AvgPool2d_Averages()
    {
        Assert.Equal([1.5f], functional.avg_pool2d(Picture, 2).Floats());
    }
}
