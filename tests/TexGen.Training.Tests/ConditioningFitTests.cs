using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Training.Tests;

public sealed class ConditioningFitTests
{
    [Fact]
    public void Fit_PlainExemplars_IsNothing()
    {
        Assert.Null(ConditioningFit.Fit([TestRuns.Stripes()], TestRuns.Options));
    }

    [Fact]
    public void Fit_Labels_AreEachTakenOnceInTheirOrder()
    {
        ConditioningInfo info = ConditioningFit.Fit(
            [Labelled("stone"), Labelled("moss"), Labelled("stone")], TestRuns.Options)!;

        Assert.Equal(["stone", "moss"], info.Labels);
        Assert.Null(info.Guide);
        Assert.Null(info.Upscale);
    }

    [Fact]
    public void Fit_Guides_GiveMeanAndDeviationOfAllTheirPixels()
    {
        // Half black and half white, and all white: −1, 1, 1, 1.
        Image half = new(32, 32, 1);
        half.Pixels[..512].Fill(1.0f);
        Image white = new(32, 32, 1);
        white.Pixels.Fill(1.0f);
        GuideInfo guide = ConditioningFit.Fit([Guided(half), Guided(white)], TestRuns.Options)!.Guide!;

        Assert.Equal(0.5f, Assert.Single(guide.Mean), 1e-6f);
        Assert.Equal(MathF.Sqrt(0.75f), Assert.Single(guide.Deviation), 1e-6f);
    }

    [Fact]
    public void Fit_GuideWithoutContrast_SaysSo()
    {
        Exemplar flat = Guided(new Image(32, 32, 3));

        Assert.Contains(
            "nearly constant",
            Assert.Throws<InvalidDataException>(() => ConditioningFit.Fit([flat], TestRuns.Options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_GuideOfWhichOneColourIsFlat_DividesItByNoLessThanTwoSteps()
    {
        Image guide = new(32, 32, 3);
        for (int i = 0; i < 512; i++)
        {
            guide.Pixels[3 * i] = 1.0f;
        }

        GuideInfo info = ConditioningFit.Fit([Guided(guide)], TestRuns.Options)!.Guide!;
        Assert.Equal([1.0f, 4.0f / 255.0f, 4.0f / 255.0f], info.Deviation);
    }

    [Fact]
    public void Fit_Upscale_IsTheFactor()
    {
        ConditioningInfo info =
            ConditioningFit.Fit([TestRuns.Stripes()], TestRuns.Options with { Upscale = 4 })!;

        Assert.Equal(4, info.Upscale!.Factor);
    }

    private static Exemplar Labelled(string label)
    {
        Exemplar exemplar = TestRuns.Stripes();

        return exemplar with { Info = exemplar.Info with { Label = label } };
    }

    private static Exemplar Guided(Image guide) => TestRuns.Stripes() with { Guide = guide };
}
