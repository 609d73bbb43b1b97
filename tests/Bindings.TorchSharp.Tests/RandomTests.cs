using static TorchSharp.torch;

namespace Bindings.TorchSharp.Tests;

public sealed class RandomTests
{
    [Fact]
    public void ManualSeed_SameSeed_GivesSameNumbers()
    {
        manual_seed(42);
        using Tensor first = randn(100);
        manual_seed(42);
        using Tensor second = randn(100);
        using Tensor third = randn(100);

        Assert.Equal(first.Floats(), second.Floats());
        Assert.NotEqual(first.Floats(), third.Floats());
    }

    // The first two numbers of PyTorch's generator for this seed: torch.manual_seed(0); torch.randn(2).
    [Fact]
    public void ManualSeed_Zero_GivesPyTorchsNumbers()
    {
        manual_seed(0);
        float[] values = randn(2).Floats();

        Assert.Equal(1.5410f, values[0], 4);
        Assert.Equal(-0.2934f, values[1], 4);
    }

    [Fact]
    public void Generator_OfItsOwn_LeavesTheDefaultAlone()
    {
        using Generator generator = new(7);
        manual_seed(1);
        using Tensor expected = rand(4);
        manual_seed(1);

        using Tensor mine = rand(4, generator: generator);
        using Tensor again = rand(4, generator: new Generator(7));
        using Tensor after = rand(4);

        Assert.Equal(mine.Floats(), again.Floats());
        Assert.Equal(expected.Floats(), after.Floats());
    }
}
