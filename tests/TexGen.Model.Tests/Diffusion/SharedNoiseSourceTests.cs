using TexGen.Model.Diffusion;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion;

public sealed class SharedNoiseSourceTests
{
    [Fact]
    public void Noise_BeforeTheStep_IsTheSharedOneAndAfterItOnesOwn()
    {
        PhiloxNoiseSource shared = new([7, 7], 2, 4, 4, CPU);
        PhiloxNoiseSource own = new([8, 9], 2, 4, 4, CPU);
        SharedNoiseSource source = new(shared, own, 3);

        Assert.Equal(Numbers(shared.Initial()), Numbers(source.Initial()));
        for (int step = 0; step < 6; step++)
        {
            PhiloxNoiseSource expected = step < 3 ? shared : own;
            Assert.Equal(Numbers(expected.AtStep(step)), Numbers(source.AtStep(step)));
            Assert.Equal(own.RollAt(step, 4), source.RollAt(step, 4));
        }
    }

    private static float[] Numbers(Tensor tensor)
    {
        using (tensor)
        {
            return TensorData.ToArray(tensor);
        }
    }
}
