using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Training.Tests;

public sealed class DropoutFitTests
{
    [Theory]
    [InlineData(64, 64, 1, 0.5)]
    [InlineData(256, 256, 1, 0.5)]
    [InlineData(512, 256, 1, 0.354)]
    [InlineData(1024, 1024, 1, 0.125)]
    [InlineData(256, 256, 2, 0.1)]
    [InlineData(2048, 2048, 2, 0.062)]
    public void For_MorePixelsOrScales_DropsLess(int width, int height, int scales, double expected)
    {
        Exemplar exemplar = Create(width, height);

        Assert.Equal(expected, DropoutFit.For(0.5, [exemplar], scales), 3);
    }

    [Fact]
    public void For_SeveralExemplars_CountsThePixelsOfAll()
    {
        Exemplar exemplar = Create(256, 256);

        Assert.Equal(0.25, DropoutFit.For(0.5, [exemplar, exemplar, exemplar, exemplar], 1), 3);
    }

    [Fact]
    public void For_Mask_CountsThePixelsThatAreLearned()
    {
        Image mask = new(1024, 1024, 1);
        mask.Pixels[..(512 * 512)].Fill(1.0f);

        Assert.Equal(0.25, DropoutFit.For(0.5, [Create(1024, 1024) with { Mask = mask }], 1), 3);
    }

    [Fact]
    public void For_NoDropoutInThePreset_HasNone()
    {
        Exemplar exemplar = Create(16, 16);

        Assert.Equal(0.0, DropoutFit.For(0.0, [exemplar], 2));
    }

    private static Exemplar Create(int width, int height) =>
        new(new Image(width, height, 1), new ExemplarInfo("a.png", new string('a', 64), width, height, true, true));
}
