using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using static TexGen.Model.Tests.Conditioning.ConditionedModels;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Conditioning;

/// <summary>
/// Conditional tiles are seamless for the same reason as plain ones: rolled conditions give rolled tiles.
/// </summary>
public sealed class ConditionedEquivarianceTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(3.0)]
    public void Advance_GuideAndStateRolledByTheStride_RollTheEstimate(double guidance)
    {
        using TextureModel model = Create(Guide);
        Image guide = Picture(24, 16, 1);
        TileCondition plain = new() { Guide = guide, Guidance = guidance };
        TileCondition rolled = new() { Guide = ImageOps.Roll(guide, 8, 4), Guidance = guidance };
        using IReverseProcess first = model.Start(Request(plain, 4));
        using IReverseProcess second = model.Start(Request(rolled, 4));

        // The noise is not rolled with the guide, so the state is: one step from there must roll.
        using (Tensor state = first.Xt.roll([4, 8], [2, 3]))
        {
            second.Xt.copy_(state);
        }

        first.Advance();
        second.Advance();
        using Tensor expected = first.X0!.roll([4, 8], [2, 3]);

        Assert.InRange(Distance(TensorData.ToArray(expected), TensorData.ToArray(second.X0!)), 0.0, 1e-4);
        Assert.True(Distance(TensorData.ToArray(first.X0!), TensorData.ToArray(second.X0!)) > 0.01);
    }

    [Fact]
    public void Sample_GuideAndPictureThatTile_HasNoSeam()
    {
        using TextureModel model = Create(Everything);
        TileCondition condition = new()
        {
            Labels = Label(("moss", 1.0)),
            Guide = Waves(64, 64, 1),
            LowResolution = Waves(32, 32, 3),
            Guidance = 2.0,
        };
        TileRequest request = Request(condition, 1) with { Width = 64, Height = 64 };
        using IReverseProcess process = model.Start(request);
        while (!process.IsFinished)
        {
            process.Advance();
        }

        SeamScore score = SeamScore.Measure(model.Converter.ToImage(process.Xt));
        Assert.InRange(score.ZX, -SeamScore.Threshold, SeamScore.Threshold);
        Assert.InRange(score.ZY, -SeamScore.Threshold, SeamScore.Threshold);
    }

    private static Image Waves(int width, int height, int channels)
    {
        Image image = new(width, height, channels);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            int pixel = i / channels;
            double phase = (2.0 * Math.PI * (pixel % width) / width) + (4.0 * Math.PI * (pixel / width) / height);
            image.Pixels[i] = (float)(0.5 + (0.4 * Math.Sin(phase)));
        }

        return image;
    }
}
