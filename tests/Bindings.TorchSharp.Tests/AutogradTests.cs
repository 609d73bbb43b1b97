using static TorchSharp.torch;

namespace Bindings.TorchSharp.Tests;

public sealed class AutogradTests
{
    [Fact]
    public void Backward_OfSquare_GivesTwiceTheInput()
    {
        using Tensor x = tensor(new float[] { 1, -2, 3 }).requires_grad_();

        x.square().sum().backward();

        Assert.True(x.is_leaf);
        Assert.Equal([2, -4, 6], x.grad!.Floats());
    }

    [Fact]
    public void Backward_OfFactoryTensors_Works()
    {
        using Tensor x = randn(4, 5, requires_grad: true);
        using Tensor w = zeros(5, 3, requires_grad: true);

        matmul(x, w).sum().backward();

        Assert.Equal([4, 5], x.grad!.shape);
        Numbers.AssertClose(x.sum(0L).unsqueeze(1).expand(5, 3), w.grad!, 1e-6);
    }

    [Fact]
    public void Backward_ThroughSort_GivesEachNumberItsPlacesGradient()
    {
        using Tensor x = tensor(new float[] { 3, 1, 2 }).requires_grad_();
        using Tensor weights = tensor(new float[] { 10, 20, 30 });

        (x.sort().Values * weights).sum().backward();

        Assert.Equal([30, 10, 20], x.grad!.Floats());
    }

    [Fact]
    public void NoGrad_TurnsGradientsOffUntilDisposed()
    {
        using Tensor x = ones(2, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
            {
                Assert.True((x * 2).requires_grad);
            }
            Assert.False(is_grad_enabled());
        }
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Grad_SetToNull_IsGone()
    {
        using Tensor x = ones(2, requires_grad: true);
        x.sum().backward();
        Assert.NotNull(x.grad);

        x.grad = null;

        Assert.Null(x.grad);
    }

    [Fact]
    public void Detach_SharesMemoryButNoGraph()
    {
        using Tensor x = ones(2, requires_grad: true);
        using Tensor y = x.detach();

        Assert.False(y.requires_grad);
        y.fill_(4);
        Assert.Equal([4, 4], x.Floats());
    }

    [Fact]
    public void Backward_WithGradientAndRetainedGraph_Accumulates()
    {
        using Tensor x = ones(2, requires_grad: true);
        using Tensor y = x * 3;

        y.backward([tensor(new float[] { 1, 2 })], retain_graph: true);
        y.backward([tensor(new float[] { 1, 2 })]);

        Assert.Equal([6, 12], x.grad!.Floats());
    }
}
