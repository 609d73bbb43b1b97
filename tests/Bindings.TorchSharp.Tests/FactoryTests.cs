using TorchSharp;
using static TorchSharp.torch;

namespace Bindings.TorchSharp.Tests;

public sealed class FactoryTests
{
    [Fact]
    public void Zeros_OfLongsAndTypes_HasShapeTypeAndDevice()
    {
        using Tensor t = zeros(2, 3, 4, dtype: ScalarType.Float64);

        Assert.Equal([2, 3, 4], t.shape);
        Assert.Equal(ScalarType.Float64, t.dtype);
        Assert.Equal(DeviceType.CPU, t.device.type);
        Assert.Equal(24, t.numel());
        Assert.Equal(8, t.ElementSize);
        Assert.Equal([12, 4, 1], t.stride());
        Assert.Equal(0f, t.abs().sum().ToSingle());
    }

    [Fact]
    public void Tensor_OfArray_CopiesIt()
    {
        float[] source = [1, 2, 3, 4];
        using Tensor t = tensor(source, new long[] { 2, 2 });

        source[0] = 9;

        Assert.Equal([1, 2, 3, 4], t.Floats());
    }

    [Fact]
    public void FullLike_AndOnesLike_FollowTheModel()
    {
        using Tensor model = empty(2, 3, dtype: ScalarType.Float64);
        using Tensor ones = ones_like(model);
        using Tensor sevens = full_like(model, 7, dtype: ScalarType.Int64);

        Assert.Equal(ScalarType.Float64, ones.dtype);
        Assert.Equal(6f, ones.sum().ToSingle());
        Assert.Equal([7, 7, 7, 7, 7, 7], sevens.Longs());
    }

    [Fact]
    public void Arange_OfIntegersAndOfFloats_TakesTheirType()
    {
        using Tensor integers = arange(2, 11, 3);
        using Tensor floats = arange(0.5, 2.5);

        Assert.Equal([2, 5, 8], integers.Longs());
        Assert.Equal(ScalarType.Float32, floats.dtype);
        Assert.Equal([0.5f, 1.5f], floats.Floats());
    }

    [Fact]
    public void Linspace_HasItsValues()
    {
        Assert.Equal([0f, 0.25f, 0.5f, 0.75f, 1f], linspace(0, 1, 5).Floats());
    }

    [Fact]
    public void EveryScalarType_RoundTripsThroughTensorAndItem()
    {
        Assert.Equal(7, tensor((byte)7).item<byte>());
        Assert.Equal(-7, tensor((short)-7).item<short>());
        Assert.Equal(-7, tensor(-7).item<int>());
        Assert.Equal(long.MaxValue, tensor(long.MaxValue).item<long>());
        Assert.Equal(0.1f, tensor(0.1f).item<float>());
        Assert.Equal(0.1, tensor(0.1).item<double>());
        Assert.True(tensor(true).item<bool>());
    }
}
