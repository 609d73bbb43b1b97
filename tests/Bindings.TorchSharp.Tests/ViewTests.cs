using TorchSharp;
using static TorchSharp.torch;

namespace Bindings.TorchSharp.Tests;

public sealed class ViewTests
{
    [Fact]
    public void ReshapeViewPermuteTranspose_HaveTheirShapes()
    {
        using Tensor t = arange(24);

        Assert.Equal([2, 3, 4], t.reshape(2, 3, 4).shape);
        Assert.Equal([6, 4], t.view(6, -1).shape);
        Assert.Equal([4, 2, 3], t.view(2, 3, 4).permute(2, 0, 1).shape);
        Assert.Equal([4, 3, 2], t.view(2, 3, 4).transpose(0, 2).shape);
        Assert.Equal([2, 12], t.view(2, 3, 4).flatten(1).shape);
        Assert.Equal([1, 24, 1], t.unsqueeze(0).unsqueeze(-1).shape);
        Assert.Equal([24], t.view(1, 24, 1).squeeze().shape);
        Assert.Equal([24, 1], t.view(1, 24, 1).squeeze(0).shape);
    }

    [Fact]
    public void View_ChangesShowInTheOriginal()
    {
        using Tensor t = zeros(4);
        t.view(2, 2)[1].fill_(5);

        Assert.Equal([0, 0, 5, 5], t.Floats());
    }

    [Fact]
    public void ExpandRepeatFlip_HaveTheirValues()
    {
        using Tensor t = tensor(new float[] { 1, 2, 3 });

        Assert.Equal([1, 2, 3, 1, 2, 3], t.expand(2, 3).Floats());
        Assert.Equal([1, 2, 3, 1, 2, 3], t.repeat(2).Floats());
        Assert.Equal([3, 2, 1], t.flip(0).Floats());
    }

    [Fact]
    public void NarrowSliceSelect_TakeTheirParts()
    {
        using Tensor t = arange(12).view(3, 4);

        Assert.Equal([4, 5, 6, 7, 8, 9, 10, 11], t.narrow(0, 1, 2).contiguous().Longs());
        Assert.Equal([1, 3, 5, 7, 9, 11], t.slice(1, 1, 4, 2).contiguous().Longs());
        Assert.Equal([2, 6, 10], t.select(1, 2).contiguous().Longs());
    }

    [Fact]
    public void Chunk_GivesAllPieces()
    {
        using Tensor t = arange(7);

        Assert.Equal([3, 3, 1], t.chunk(3).Select(static p => p.size(0)));
    }

    [Fact]
    public void Sort_AlongADimension_GivesValuesAndWhereTheyStood()
    {
        using Tensor t = tensor(new float[] { 3, 1, 2, 0, 5, 4 }).view(2, 3);

        (Tensor values, Tensor indices) = t.sort();
        (Tensor falling, _) = t.sort(dim: 0, descending: true);

        Assert.Equal([1, 2, 3, 0, 4, 5], values.Floats());
        Assert.Equal([1, 2, 0, 0, 2, 1], indices.Longs());
        Assert.Equal([3, 5, 4, 0, 1, 2], falling.Floats());
    }

    [Fact]
    public void Indexers_OfNumbersAndSlices_ReadAndWrite()
    {
        using Tensor t = arange(24).view(2, 3, 4);

        Assert.Equal(23, t[1, 2, 3].ToInt64());
        Assert.Equal([20, 21, 22, 23], t[-1, -1].Longs());
        Assert.Equal([1, 5, 9], t[0, TensorIndex.Colon, 1].contiguous().Longs());
        Assert.Equal([2, 3, 2], t[TensorIndex.Ellipsis, TensorIndex.Slice(1, null, 2)].shape);
        Assert.Equal([1, 2, 3, 4], t[TensorIndex.None].shape);
        Assert.Equal([1, 3, 4], t[1..].shape);

        t[TensorIndex.Ellipsis, 0] = tensor(-1L);
        t[0, 0, 1] = tensor(100L);

        Assert.Equal([-1, 100, 2, 3], t[0, 0].Longs());
        Assert.Equal(-1, t[1, 2, 0].ToInt64());
    }

    [Fact]
    public void Indexer_OfTensor_Gathers()
    {
        using Tensor t = arange(10) * 10;
        using Tensor which = tensor(new long[] { 7, 1 });

        Assert.Equal([70, 10], t[which].Longs());
        Assert.Equal([70, 10], t[TensorIndex.Tensor(which)].Longs());
    }

    [Fact]
    public void CatStack_HaveTheirValues()
    {
        using Tensor a = tensor(new float[] { 1, 2 });
        using Tensor b = tensor(new float[] { 3, 4 });

        Assert.Equal([1, 2, 3, 4], cat(new Tensor[] { a, b }).Floats());
        Assert.Equal([2, 2], stack(new Tensor[] { a, b }, 1).shape);
    }

    [Fact]
    public void To_ThatChangesNothing_IsAnotherTensorOnTheSameStorage()
    {
        using Tensor t = zeros(2);
        using Tensor same = t.to(ScalarType.Float32);
        using Tensor copy = t.to(ScalarType.Float32, copy: true);

        Assert.NotSame(t, same);
        t.fill_(3);

        Assert.Equal([3, 3], same.Floats());
        Assert.Equal([0, 0], copy.Floats());
    }

    [Fact]
    public void To_DisposeAfter_DisposesTheSource()
    {
        Tensor t = ones(2);
        using Tensor half = t.to(ScalarType.BFloat16, disposeAfter: true);

        Assert.True(t.IsInvalid);
        Assert.Equal(ScalarType.BFloat16, half.dtype);
    }
}
