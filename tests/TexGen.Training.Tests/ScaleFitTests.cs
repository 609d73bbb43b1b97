using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;

namespace TexGen.Training.Tests;

public sealed class ScaleFitTests
{
    [Theory]
    [InlineData(10.7, 60, 256, 1)]
    [InlineData(25.0, 60, 256, 1)]
    [InlineData(25.1, 60, 256, 2)]
    [InlineData(50.0, 60, 256, 2)]
    [InlineData(50.1, 60, 512, 3)]
    [InlineData(100.0, 60, 1024, 3)]
    [InlineData(100.1, 60, 1024, 4)]
    [InlineData(0.0, 60, 256, 1)]
    [InlineData(50.1, 60, 383, 2)]
    [InlineData(1000.0, 60, 191, 1)]
    public void CountFor_MotifAndExemplar_IsWhatTheNetworkTakesAndTheExemplarHas(
        double motif, int field, int side, int expected)
    {
        Assert.Equal(expected, ScaleFit.CountFor(new MotifStatistics(null, motif, motif), field, side));
    }

    [Theory]
    [InlineData(32.0, 1)]
    [InlineData(50.0, 1)]
    [InlineData(50.1, 2)]
    public void CountFor_WhatRepeatsInBothDirections_HasTheWholeField(double period, int expected)
    {
        Assert.Equal(expected, ScaleFit.CountFor(new MotifStatistics(period, period, period), 60, 256));
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(20, 1)]
    [InlineData(36, 2)]
    public void Choose_Chequerboard_HasScalesForItsFields(int field, int scales)
    {
        ScaleChoice choice = ScaleFit.Choose([Chequers(320, field)], TestRuns.Options);

        Assert.Equal(scales, choice.Count);
        Assert.Equal(2.0 * field, choice.Motifs[0].PeriodX!.Value, 0.1);
        Assert.Equal(2.0 * field, choice.MotifSize, 0.1);
    }

    // Grain with a correlation length of a pixel, upon hills.
    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.75, 2)]
    public void Choose_SmallFormsUponLargeOnes_HasScalesForThoseIfTheyAreMuch(double hills, int scales)
    {
        const int Side = 256;
        Image picture = Grain(Side);
        Image large = ImageResampler.Resize(Grain(6), Side, Side, BorderMode.Wrap);
        for (int i = 0; i < picture.Pixels.Length; i++)
        {
            picture.Pixels[i] += (float)hills * large.Pixels[i];
        }

        ScaleChoice choice = ScaleFit.Choose(
            [new Exemplar(picture, new ExemplarInfo("hills.png", new string('a', 64), Side, Side, true, true))], TestRuns.Options);

        Assert.Equal(scales, choice.Count);
        Assert.Equal(scales == 2, choice.LargePart > 0.18);
        Assert.Equal(scales == 1, choice.LargePart == 0.0);
    }

    // Grain of albedo says one scale, hills of height two.
    [Fact]
    public void Choose_MaterialWhoseReliefIsLargerThanItsColours_HasScalesForTheRelief()
    {
        const int Side = 256;
        Image albedo = Grain(Side);
        Image height = ImageResampler.Resize(Grain(12), Side, Side, BorderMode.Wrap);
        ExemplarInfo info = new("rock", new string('a', 64), Side, Side, true, true);
        Exemplar material = new(ImageOps.Stack([albedo, height]), info)
        {
            Maps = [new MapInfo("albedo", 1, "linear"), new MapInfo("height", 1, "linear")],
        };

        ScaleChoice choice = ScaleFit.Choose([material], TestRuns.Options);

        Assert.Equal(1, ScaleFit.Choose([new Exemplar(albedo, info)], TestRuns.Options).Count);
        Assert.Equal(2, choice.Count);
        Assert.InRange(choice.MotifSize, 25.0, 60.0);
    }

    [Fact]
    public void Choose_OptionsSaySo_IsWhatTheySay()
    {
        Exemplar exemplar = Chequers(288, 36);

        Assert.Equal(1, ScaleFit.Choose([exemplar], TestRuns.Options with { Scales = 1 }).Count);
        Assert.Equal(3, ScaleFit.Choose([exemplar], TestRuns.Options with { Scales = 3 }).Count);
        Assert.Equal(1, ScaleFit.Choose([exemplar], TestRuns.Options with { Upscale = 2 }).Count);
        Assert.Equal(1, ScaleFit.Choose([exemplar], TestRuns.Options with { Preset = "unet" }).Count);
    }

    [Fact]
    public void Choose_MoreThanTheExemplarHas_SaysWhy()
    {
        Exemplar exemplar = Chequers(192, 8);

        string message = Assert.Throws<ArgumentException>(
            () => ScaleFit.Choose([exemplar], TestRuns.Options with { Scales = 3 })).Message;
        Assert.Contains("has 48 pixels", message, StringComparison.Ordinal);
        Assert.Contains("a larger exemplar size", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            () => ScaleFit.Choose([exemplar], TestRuns.Options with { Preset = "unet", Scales = 2 }));
    }

    [Fact]
    public void Validate_ScalesThatCannotBe_Throws()
    {
        Assert.Throws<ArgumentException>((TestRuns.Options with { Scales = 0 }).Validate);
        Assert.Throws<ArgumentException>((TestRuns.Options with { Scales = 6 }).Validate);
        Assert.Throws<ArgumentException>((TestRuns.Options with { Scales = 2, Upscale = 2 }).Validate);
        Assert.Throws<ArgumentException>((TestRuns.Options with { Scales = 2, LearnsVariance = true }).Validate);
        (TestRuns.Options with { Scales = 1, Upscale = 2 }).Validate();
    }

    [Fact]
    public void Fit_PixelsThatDifferFromTheirNeighbours_AreAmplifiedWhereTheyAreAveragedAway()
    {
        // Squares of two pixels' side and single pixels, each with half of the variance: the first halving leaves the
        // squares, and 1/√½ of the deviation.
        Image image = new(64, 64, 1);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            int x = i % 64;
            int y = i / 64;
            image.Pixels[i] = 0.5f + (((x + y) % 2 == 0 ? 1 : -1) * 0.1f) + (((x / 2) + (y / 2)) % 2 == 0 ? 0.1f : -0.1f);
        }

        Exemplar exemplar = new(image, new ExemplarInfo("a", new string('a', 64), 64, 64, true, true));
        WhiteningInfo whitening = WhiteningFit.Fit([ImageTensor.ToPlanes(image)], 1);
        ScaleInfo scales = ScaleFit.Fit(new ScaleChoice(2, 7.04, []), [exemplar], whitening);

        Assert.Equal(1.0, scales.Gains[0]);
        Assert.Equal(Math.Sqrt(2.0), scales.Gains[1], 1e-3);
        Assert.Equal(7.0, scales.MotifSize);
    }

    [Fact]
    public void Fit_MaskOfThinLines_SaysThatNothingIsLeft()
    {
        Image lines = new(64, 64, 1);
        for (int y = 0; y < 64; y += 4)
        {
            lines.Pixels.Slice(y * 64, 64).Fill(1.0f);
        }

        Exemplar exemplar = Chequers(64, 8) with { Mask = lines };
        WhiteningInfo whitening = WhiteningFit.Fit([ImageTensor.ToPlanes(exemplar.Image)], 1);
        string message = Assert.Throws<InvalidDataException>(
            () => ScaleFit.Fit(new ScaleChoice(2, 16.0, []), [exemplar], whitening)).Message;

        Assert.Contains("'chequers.png' leaves nothing at 1/2", message, StringComparison.Ordinal);
        Assert.Contains("or one", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0.999, 0)]
    [InlineData(2, 0.499, 0)]
    [InlineData(2, 0.501, 1)]
    [InlineData(3, 0.34, 1)]
    [InlineData(3, 0.999999, 2)]
    public void Draw_Number_IsAsLikelyAtEachScale(int count, double u, int expected)
    {
        Assert.Equal(expected, ScaleDraw.Of(count, u));
    }

    private static Image Grain(int side)
    {
        Image image = new(side, side, 1);
        System.Random random = new(1);
        foreach (ref float value in image.Pixels)
        {
            value = random.NextSingle();
        }

        return image;
    }

    private static Exemplar Chequers(int side, int field)
    {
        Image image = new(side, side, 1);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = ((i % side / field) + (i / side / field)) % 2;
        }

        return new Exemplar(image, new ExemplarInfo("chequers.png", new string('a', 64), side, side, true, true));
    }
}
