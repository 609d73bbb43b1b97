using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tensors;
using TexGen.Model.Tests.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Metrics;

public sealed class LaplacianBandsTests
{
    [Theory]
    [InlineData(BorderMode.Wrap)]
    [InlineData(BorderMode.Clamp)]
    public void Split_OfAPicture_AreTheBandsOfThePyramid(BorderMode border)
    {
        Image image = TestImages.Noise(64, 96, 2, 1);
        LaplacianPyramid pyramid = new(image, 3, border);
        using DisposeScope scope = NewDisposeScope();

        IReadOnlyList<Tensor> bands = LaplacianBands.Split(Planes(image), 3, 16, border);

        Assert.Equal(3, bands.Count);
        for (int level = 0; level < 3; level++)
        {
            float[] expected = TensorData.ToArray(Planes(pyramid.Bands[level]));
            float[] found = TensorData.ToArray(bands[level]);
            Assert.Equal(expected.Length, found.Length);
            Assert.All(expected.Zip(found), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void Split_OddSideOrTooSmall_StopsThere()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal(2, LaplacianBands.Split(Planes(TestImages.Noise(36, 36, 1, 1)), 4, 12, BorderMode.Wrap).Count);
        Assert.Single(LaplacianBands.Split(Planes(TestImages.Noise(33, 64, 1, 1)), 4, 12, BorderMode.Wrap));
    }

    // [1, C, H, W] with the picture's own values.
    private static Tensor Planes(Image image)
    {
        float[] planes = [.. ImageTensor.ToPlanes(image).Select(static value => (value + 1.0f) * 0.5f)];

        return TensorData.FromSpan(planes, [1, image.Channels, image.Height, image.Width]);
    }
}
