using TexGen.Model.Imaging;
using TexGen.Plugin.Figures;

namespace TexGen.Plugin.Tests.Figures;

[Collection(TrainedModelGroup.Name)]
public sealed class ProcessFiguresTests(TrainedModel model)
{
    [Fact]
    public void Forward_FromZeroToT_GoesFromThePictureToNoise()
    {
        using TextureGenerator generator = model.Load();
        Image picture = ImageOps.Crop(ImageFile.Read(model.ExemplarPath), 0, 0, 32, 32);

        IReadOnlyList<Image> frames = ProcessFigures.Forward(generator, picture, [0, 200, 600, 1000]);

        double[] errors = [.. frames.Select(frame => Error(picture, frame))];
        Assert.InRange(errors[0], 0.0, 0.002);
        Assert.Equal(errors.Order(), errors);
        Assert.True(errors[3] > 0.1);
    }

    [Fact]
    public void Reverse_AtZero_IsTheTile()
    {
        using TextureGenerator generator = model.Load();
        GenerationRequest request = new() { Seed = 4, Width = 16, Height = 16 };

        IReadOnlyList<(Image Noisy, Image Estimate)> frames =
            ProcessFigures.Reverse(generator, request, [1000, 500, 0]);
        Image tile = generator.Generate(request with { Sampler = Model.Diffusion.Samplers.SamplerKind.Ddpm });

        Assert.Equal(tile.ToBytes(), frames[2].Noisy.ToBytes());
        Assert.Equal(tile.ToBytes(), frames[2].Estimate.ToBytes());
        Assert.NotEqual(frames[1].Noisy.ToBytes(), frames[1].Estimate.ToBytes());
        Assert.Equal(frames[0].Noisy.ToBytes(), frames[0].Estimate.ToBytes());
    }

    private static double Error(Image a, Image b)
    {
        double sum = 0.0;
        for (int i = 0; i < a.Pixels.Length; i++)
        {
            sum += Math.Abs(a.Pixels[i] - b.Pixels[i]);
        }

        return sum / a.Pixels.Length;
    }
}
