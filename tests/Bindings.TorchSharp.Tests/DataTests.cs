using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Bindings.TorchSharp.Tests;

public sealed class DataTests
{
    // The declaration with which the program itself reaches a tensor's memory, on the package as on the binding.
    [DllImport("LibTorchSharp")]
    private static extern IntPtr THSTensor_data(IntPtr tensor);

    [Fact]
    public void ThsTensorData_PointsAtTheElementsOfAView()
    {
        using Tensor t = tensor(new float[] { 1, 2, 3, 4 });
        using Tensor view = t.narrow(0, 2, 2);

        float value = Marshal.PtrToStructure<float>(THSTensor_data(view.Handle));

        Assert.Equal(3f, value);
    }

    [Fact]
    public void Bytes_ReadAndWrite_AreTheMemory()
    {
        using Tensor t = zeros(3);
        MemoryMarshal.Cast<byte, float>(t.bytes)[1] = 5;
        Assert.Equal([0, 5, 0], t.Floats());

        t.bytes = MemoryMarshal.AsBytes(new float[] { 7, 8, 9 }.AsSpan());
        Assert.Equal([7, 8, 9], t.Floats());
    }

    [Fact]
    public void Bytes_NotContiguous_Throws()
    {
        using Tensor t = zeros(2, 3).t();

        Assert.Throws<InvalidOperationException>(() => t.bytes.Length);
    }

    [Fact]
    public void Accessor_OfTransposed_FollowsTheDimensions()
    {
        using Tensor t = arange(6, dtype: ScalarType.Float32).view(2, 3).t();
        TensorAccessor<float> data = t.data<float>();
        float[] target = new float[4];

        data.CopyTo(target, 1, 2);
        data[2, 0] = 50;

        Assert.Equal(6, data.Count);
        Assert.Equal([0, 1, 4, 2], target);
        Assert.Equal(4f, data[1, 1]);
        Assert.Equal(4f, data[3]);
        Assert.Equal([0, 3, 1, 4, 50, 5], data.ToArray());
    }

    [Fact]
    public void Accessor_CopyFrom_Writes()
    {
        using Tensor t = zeros(4);
        t.data<float>().CopyFrom(new float[] { 1, 2 }, 0, 2);

        Assert.Equal([0, 0, 1, 2], t.Floats());
    }

    [Fact]
    public void Accessor_OutOfRange_Throws()
    {
        using Tensor t = zeros(2, 2);
        TensorAccessor<float> data = t.data<float>();

        Assert.Throws<IndexOutOfRangeException>(() => data[4]);
        Assert.Throws<IndexOutOfRangeException>(() => data[0, 2]);
    }

    [Fact]
    public void Data_OfAnotherType_Throws()
    {
        using Tensor t = zeros(2);

        Assert.Throws<ArgumentException>(() => t.data<double>());
        Assert.Throws<ArgumentException>(() => t.item<float>());
    }

    [Fact]
    public void ToSingle_OfBFloat16_Converts()
    {
        using Tensor t = tensor(1.5f).bfloat16();

        Assert.Equal(1.5f, t.ToSingle());
    }
}
