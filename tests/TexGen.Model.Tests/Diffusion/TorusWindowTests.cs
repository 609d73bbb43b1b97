using TexGen.Model.Diffusion;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion;

public sealed class TorusWindowTests
{
    [Theory]
    [InlineData(1, 2, 2, 3)]
    [InlineData(-1, 3, 3, 4)]
    [InlineData(7, -9, 4, 5)]
    [InlineData(2, 1, 4, 5)]
    public void Cut_AnyPlace_TakesThePixelsOfTheRolledTorus(int y, int x, int height, int width)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor torus = Numbers(2, 4, 5);
        Tensor cut = new TorusWindow(y, x, height, width).Cut(torus);
        Tensor expected = torus.roll([-y, -x], [2, 3]).narrow(2, 0, height).narrow(3, 0, width);

        Assert.Equal([1, 2, height, width], cut.shape);
        Assert.Equal(TensorData.ToArray(expected), TensorData.ToArray(cut));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-3, 8)]
    public void Paste_WhatWasCut_ReplacesItAndNothingElse(int y, int x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor torus = Numbers(2, 4, 5);
        Tensor before = torus.clone();
        TorusWindow window = new(y, x, 3, 2);
        window.Paste(window.Cut(torus).add(100.0), torus);

        Assert.Equal(
            TensorData.ToArray(window.Cut(before).add(100.0)), TensorData.ToArray(window.Cut(torus)));
        Assert.Equal(2 * 3 * 2, TensorData.ToArray(torus).Count(static value => value >= 100.0f));
        Assert.Equal(2 * 14, TensorData.ToArray(torus).Intersect(TensorData.ToArray(before)).Count());
    }

    [Fact]
    public void Cut_PlaneThatIsTheSameEverywhere_StaysSo()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor cut = new TorusWindow(-5, 9, 8, 8).Cut(Numbers(3, 1, 1));

        Assert.Equal([1, 3, 1, 1], cut.shape);
    }

    private static Tensor Numbers(int channels, int height, int width)
    {
        float[] values = [.. Enumerable.Range(0, channels * height * width).Select(static i => (float)i)];

        return TensorData.FromSpan(values, [1, channels, height, width]);
    }
}
