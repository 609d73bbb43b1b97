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

    [Fact]
    public void Between_Ends_AreTheTilesReconstructions()
    {
        using TextureGenerator generator = model.Load();
        GenerationRequest request = new() { Seed = 4, Width = 16, Height = 16, Steps = 4 };

        IReadOnlyList<Image> frames = ProcessFigures.Between(generator, request, 100, [0.0, 0.5, 1.0]);

        // At t = 100 of 1000 nearly everything of the tiles is still there.
        Image first = generator.Generate(request);
        Image second = generator.Generate(request with { Seed = 5 });
        Assert.True(Error(first, frames[0]) < 0.5 * Error(second, frames[0]));
        Assert.True(Error(second, frames[2]) < 0.5 * Error(first, frames[2]));
    }

    [Fact]
    public void Sharing_TheLaterTheNearer()
    {
        using TextureGenerator generator = model.Load();
        GenerationRequest request = new() { Seed = 4, Width = 16, Height = 16 };

        IReadOnlyList<Image> early = ProcessFigures.Sharing(generator, request, 900, 2);
        IReadOnlyList<Image> late = ProcessFigures.Sharing(generator, request, 100, 2);

        Assert.Equal(early[0].ToBytes(), late[0].ToBytes());
        Assert.True(Error(late[0], late[1]) < 0.5 * Error(early[0], early[1]));
        Assert.NotEqual(late[0].ToBytes(), late[1].ToBytes());
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
