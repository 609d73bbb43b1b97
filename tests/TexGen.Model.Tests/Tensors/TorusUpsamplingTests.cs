using TexGen.Model.Imaging;
using TexGen.Model.Tensors;
using TexGen.Model.Tests.Imaging;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Tensors;

public sealed class TorusUpsamplingTests
{
    [Fact]
    public void Double_Picture_IsWhatTheResamplerMakesOfItOnTheTorus()
    {
        using DisposeScope scope = NewDisposeScope();

        // Far from 0 and 1, where the resampler clamps.
        Image image = TestImages.Noise(12, 8, 2, 3);
        foreach (ref float value in image.Pixels)
        {
            value = 0.3f + (0.4f * value);
        }

        Image expected = ImageResampler.Resize(image, 24, 16, BorderMode.Wrap, UpsamplingKernel.CatmullRom);
        Tensor x = TensorData.FromSpan(ImageTensor.ToPlanes(image), [1, 2, 8, 12]);
        Tensor doubled = TorusUpsampling.Double(x);

        Assert.Equal([1, 2, 16, 24], doubled.shape);
        Assert.All(
            TensorData.ToArray(doubled).Zip(ImageTensor.ToPlanes(expected)),
            static pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    }

    [Fact]
    public void Double_Any_LeavesNoTensorBehind()
    {
        using Tensor x = ones(1, 1, 4, 4);

        Assert.Equal(0, LiveTensors.Change(() => TorusUpsampling.Double(x).Dispose()));
    }
}
