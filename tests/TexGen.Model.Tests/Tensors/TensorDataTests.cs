using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Tensors;

public sealed class TensorDataTests
{
    [Fact]
    public void FromSpan_Numbers_LieRowByRow()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] values = [1, 2, 3, 4, 5, 6];
        Tensor matrix = TensorData.FromSpan(values, [2, 3]);
        values[0] = 99;

        Assert.Equal([2, 3], matrix.shape);
        Assert.Equal(6.0, matrix[1, 2].ToDouble());
        Assert.Equal(1.0, matrix[0, 0].ToDouble());
    }

    [Fact]
    public void FromSpan_ShapeOfAnotherCount_ThrowsAndLeavesNothing()
    {
        Assert.Equal(0, LiveTensors.Change(static () =>
        {
            ArgumentException exception =
                Assert.Throws<ArgumentException>(static () => TensorData.FromSpan(new float[5], [2, 3]));
            Assert.Contains("[2, 3]", exception.Message, StringComparison.Ordinal);
        }));
    }

    [Fact]
    public void ToArray_AnyLayoutAndType_GivesTheNumbersInOrder()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor matrix = TensorData.FromSpan([1, 2, 3, 4, 5, 6], [2, 3]);

        Assert.Equal([1, 4, 2, 5, 3, 6], TensorData.ToArray(matrix.t()));
        Assert.Equal([4, 5, 6], TensorData.ToArray(matrix.narrow(0, 1, 1)));
        Assert.Equal([1, 2, 3, 4, 5, 6], TensorData.ToArray(matrix.to(ScalarType.BFloat16)));
        Assert.Equal([1, 2, 3, 4, 5, 6], TensorData.ToArray(matrix.to(ScalarType.Float64).requires_grad_()));
        Assert.Empty(TensorData.ToArray(matrix.narrow(0, 0, 0)));
    }

    [Fact]
    public void ToArray_AnyLayoutAndType_LeavesNothing()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor matrix = TensorData.FromSpan([1, 2, 3, 4, 5, 6], [2, 3]);
        Tensor[] tensors = [matrix, matrix.t(), matrix.to(ScalarType.BFloat16)];

        Assert.Equal(0, LiveTensors.Change(() => Assert.All(tensors, static tensor => TensorData.ToArray(tensor))));
    }

    [Fact]
    public void CopyTo_TargetOfAnotherLength_Throws()
    {
        using Tensor three = zeros(3);

        Assert.Throws<ArgumentException>(() => TensorData.CopyTo(three, new float[2]));
    }

    [Fact]
    public void ChannelsLast_APicture_KeepsItsNumbersAndPutsChannelsTogether()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor picture = TensorData.FromSpan([.. Enumerable.Range(0, 24).Select(static i => (float)i)], [1, 2, 3, 4]);
        Tensor packed = TensorData.ChannelsLast(picture);

        Assert.Equal([1, 2, 3, 4], packed.shape);
        Assert.Equal(TensorData.ToArray(picture), TensorData.ToArray(packed));
        Assert.Equal(1, packed.stride(1));
        Assert.Equal(1, TensorData.ChannelsLast(packed).stride(1));
    }

    [Fact]
    public void Create_MoreThanAPart_IsFilledInOrder()
    {
        const int Count = (1 << 22) + 5;
        List<(long First, int Length)> parts = [];
        using Tensor tensor = TensorData.Create([1, Count], (first, part) =>
        {
            parts.Add((first, part.Length));
            part.Span.Fill(first == 0 ? 1.0f : 2.0f);
        });

        Assert.Equal([(0L, 1 << 22), (1L << 22, 5)], parts);
        float[] numbers = TensorData.ToArray(tensor);
        Assert.Equal((1.0f, 1.0f, 2.0f, 2.0f), (numbers[0], numbers[^6], numbers[^5], numbers[^1]));
    }

    [Theory]
    [InlineData(10, 4, 1)]
    [InlineData(4000, 4096, 4)]
    public void Bands_AnyPicture_CoverItsRows(int height, int rowLength, int count)
    {
        (int Start, int Rows)[] bands = [.. TensorData.Bands(height, rowLength)];

        Assert.Equal(count, bands.Length);
        Assert.Equal(height, bands.Sum(static band => band.Rows));
        Assert.All(bands.Zip(bands.Skip(1)), static pair =>
            Assert.Equal(pair.First.Start + pair.First.Rows, pair.Second.Start));
    }
}
