using TorchSharp;
using static TorchSharp.torch;

namespace Bindings.TorchSharp.Tests;

/// <summary>Reads tensors of any layout and type as plain numbers.</summary>
internal static class Numbers
{
    public static float[] Floats(this Tensor tensor)
    {
        using Tensor detached = tensor.detach();
        using Tensor values = detached.to(ScalarType.Float32);
        return values.data<float>().ToArray();
    }

    public static long[] Longs(this Tensor tensor) => tensor.data<long>().ToArray();

    /// <summary>The same numbers with the strides of channels_last, which TorchSharp has no call for.</summary>
    public static Tensor ChannelsLast(this Tensor tensor)
    {
        using Tensor moved = tensor.permute(0, 2, 3, 1);
        using Tensor dense = moved.contiguous();
        return dense.permute(0, 3, 1, 2);
    }

    public static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        using Tensor wide = expected.detach().to(ScalarType.Float64);
        using Tensor difference = actual.detach().to(ScalarType.Float64).sub_(wide).abs();
        double largest = difference.max().ToDouble();
        Assert.True(largest <= tolerance, $"differs by {largest}, allowed are {tolerance}");
    }
}
