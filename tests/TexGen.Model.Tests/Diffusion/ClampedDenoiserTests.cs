using TexGen.Model.Diffusion;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Diffusion;

public sealed class ClampedDenoiserTests
{
    [Fact]
    public void PredictX0_EachChannel_StaysInItsOwnRange()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor low = TensorData.FromSpan([-1.0f, 0.0f], [1, 2, 1, 1]);
        Tensor high = TensorData.FromSpan([1.0f, 5.0f], [1, 2, 1, 1]);
        ClampedDenoiser denoiser = new(new FormulaDenoiser(static (xt, _) => xt.mul(2.0)), low, high);
        Tensor xt = TensorData.FromSpan([-3.0f, 0.25f, -3.0f, 2.0f], [1, 2, 1, 2]);

        Assert.Equal([-1.0f, 0.5f, 0.0f, 4.0f], TensorData.ToArray(denoiser.PredictX0(xt, NoiseLevel.FromSigma(1.0))));
    }

    [Fact]
    public void PredictX0_InnerEstimate_IsDisposed()
    {
        using Tensor bound = ones(1, 1, 1, 1);
        using Tensor xt = zeros(1, 1, 2, 2);
        ClampedDenoiser denoiser = new(new FormulaDenoiser(static (x, _) => x.mul(2.0)), bound, bound);

        Assert.Equal(0, LiveTensors.Change(() => denoiser.PredictX0(xt, NoiseLevel.FromSigma(1.0)).Dispose()));
    }
}
