using TexGen.Model.Sampling;

namespace TexGen.Plugin.Tests;

[Collection(TrainedModelGroup.Name)]
public sealed class ModelInfoTests(TrainedModel model)
{
    [Fact]
    public void NaturalSize_ExemplarThatRepeats_HoldsWholePeriods()
    {
        ModelInfo repeating = Repeating();

        Assert.Equal(0, repeating.NaturalSize.Width % 24);
        Assert.Equal(256, repeating.NaturalSize.Height);
        Assert.NotEmpty(repeating.ProposedSizes);
    }

    [Fact]
    public void NaturalSize_NetworkThatSeesTheWholePicture_IsWhatItLearned()
    {
        ModelInfo whole = Repeating() with { ReceptiveField = 0 };
        int learned = whole.Manifest.Training.CropSide;

        Assert.NotEqual(256, learned);
        Assert.NotEqual(0, learned % 24);
        Assert.Equal(new ProposedSize(learned, learned), whole.NaturalSize);
        Assert.Empty(whole.ProposedSizes);
    }

    private ModelInfo Repeating()
    {
        using TextureGenerator generator = model.Load();
        ModelInfo info = generator.Model;

        return info with
        {
            Manifest = info.Manifest with { Exemplars = [info.Manifest.Exemplars[0] with { PeriodX = 24.0, PeriodY = null }] },
        };
    }
}
