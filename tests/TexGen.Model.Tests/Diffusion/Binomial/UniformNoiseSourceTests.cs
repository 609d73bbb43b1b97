using TexGen.Model.Diffusion.Binomial;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion.Binomial;

public sealed class UniformNoiseSourceTests
{
    [Fact]
    public void Noise_OfASeed_DoesNotDependOnItsPlaceInTheBatch()
    {
        using DisposeScope scope = NewDisposeScope();
        UniformNoiseSource batch = new([7UL, 8UL], 1, 3, 5, CPU);
        UniformNoiseSource alone = new([8UL], 1, 3, 5, CPU);

        Assert.Equal([2, 1, 3, 5], batch.Initial().shape);
        Assert.Equal(TensorData.ToArray(batch.Initial())[15..], TensorData.ToArray(alone.Initial()));
        Assert.Equal(TensorData.ToArray(batch.AtStep(3))[15..], TensorData.ToArray(alone.AtStep(3)));
        Assert.Equal(TensorData.ToArray(batch.Forward(3))[15..], TensorData.ToArray(alone.Forward(3)));
    }

    [Fact]
    public void Noise_OfOtherUsesAndSteps_IsOther()
    {
        using DisposeScope scope = NewDisposeScope();
        UniformNoiseSource noise = new([7UL], 1, 4, 4, CPU);
        Tensor[] draws = [noise.Initial(), noise.AtStep(0), noise.AtStep(1), noise.Forward(0), noise.Forward(1)];

        Assert.Equal(5, draws.Select(static draw => string.Join(' ', TensorData.ToArray(draw))).Distinct().Count());
    }
}
