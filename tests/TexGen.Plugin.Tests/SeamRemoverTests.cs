using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Sampling;

namespace TexGen.Plugin.Tests;

[Collection(TrainedModelGroup.Name)]
public sealed class SeamRemoverTests(TrainedModel model)
{
    private const int Width = 160;
    private const int Height = 132;
    private const int Band = 16;

    // Neither direction of it tiles.
    private static readonly Image Picture = ImageOps.Crop(SyntheticTexture.Create(176), 3, 5, Width, Height);

    private static readonly SeamlessOptions Options = new() { Band = Band, Seed = 2, Steps = 12 };

    [Fact]
    public void Remove_BothBorders_ChangesTheBandsAlone()
    {
        using TextureGenerator generator = model.Load();
        Image result = new SeamRemover(generator).Remove(Picture, Options);

        Assert.Equal((Width, Height, 3), (result.Width, result.Height, result.Channels));
        AssertChanges(result, static (x, y) =>
            x < Band || x >= Width - Band || y < Band || y >= Height - Band);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Remove_OneBorder_ChangesItsBandAlone(bool across)
    {
        using TextureGenerator generator = model.Load();
        Image result = new SeamRemover(generator).Remove(
            Picture, Options with { Across = across, Down = !across });

        AssertChanges(result, (x, y) => across ? x < Band || x >= Width - Band : y < Band || y >= Height - Band);
    }

    [Theory]
    [InlineData(Tiling.X)]
    [InlineData(Tiling.Y)]
    public void Remove_TilingInOneDirection_DoesNotLookAcrossTheOtherBorder(Tiling tiling)
    {
        bool across = tiling == Tiling.X;
        SeamlessOptions options = Options with { Across = across, Down = !across };
        using TextureGenerator generator = model.Load();
        SeamRemover remover = new(generator);
        Image result = remover.Remove(Picture, options with { Tiling = tiling });

        AssertChanges(result, (x, y) => across ? x < Band || x >= Width - Band : y < Band || y >= Height - Band);
        Assert.True(Pixels.LargestDifference(result, remover.Remove(Picture, options)) > 0.02f);
        AxisSeam seam = SeamScore.Measure(result, across ? ImageAxis.X : ImageAxis.Y);
        Assert.InRange(seam.Z, -SeamScore.Threshold, SeamScore.Threshold);
    }

    [Fact]
    public void Remove_BothBorders_LeavesNoSeam()
    {
        using TextureGenerator generator = model.Load();
        SeamScore before = SeamScore.Measure(Picture);
        SeamScore after = SeamScore.Measure(new SeamRemover(generator).Remove(Picture, Options));

        // The model knows next to nothing, but it puts its borders nowhere.
        Assert.True(before.ZX > 5.0 && before.ZY > 5.0);
        Assert.InRange(after.ZX, -SeamScore.Threshold, SeamScore.Threshold);
        Assert.InRange(after.ZY, -SeamScore.Threshold, SeamScore.Threshold);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Remove_WithACoarseModel_ChangesTheBandsAlone(bool across, bool down)
    {
        // The model has learned 64 pixels, of which this picture is a larger version.
        using TextureGenerator generator = model.Load();
        Image result = new SeamRemover(generator, generator).Remove(
            Picture, Options with { Across = across, Down = down });

        AssertChanges(result, (x, y) =>
            (across && (x < Band || x >= Width - Band)) || (down && (y < Band || y >= Height - Band)));
        Assert.True(Pixels.LargestDifference(result, new SeamRemover(generator).Remove(
            Picture, Options with { Across = across, Down = down })) > 0.02f);
    }

    [Fact]
    public void Remove_AnotherSeed_FillsInSomethingElse()
    {
        using TextureGenerator generator = model.Load();
        SeamRemover remover = new(generator);
        Image first = remover.Remove(Picture, Options);

        Pixels.AssertEqual(first, remover.Remove(Picture, Options));
        Assert.True(Pixels.LargestDifference(first, remover.Remove(Picture, Options with { Seed = 3 })) > 0.02f);
    }

    [Fact]
    public void Remove_GreyPicture_StaysGrey()
    {
        using TextureGenerator generator = model.Load();
        Image grey = ImageOps.ConvertChannels(Picture, 1);
        Image result = new SeamRemover(generator).Remove(grey, Options with { Down = false });

        Assert.Equal(1, result.Channels);
        Pixels.AssertEqual(Middle(grey), Middle(result));
    }

    [Fact]
    public void Remove_Progress_CountsBothBordersAsOneRun()
    {
        using TextureGenerator generator = model.Load();
        ProgressLog<GenerationProgress> log = new(static _ => { });
        new SeamRemover(generator).Remove(Picture, Options, log);

        int steps = log.Reports.Count;
        Assert.Equal(Enumerable.Range(1, steps), log.Reports.Select(static report => report.Step));
        Assert.All(log.Reports, report => Assert.Equal(steps, report.StepCount));
    }

    [Fact]
    public void Fit_SidesThatAreNoMultiples_AreCropped()
    {
        using TextureGenerator generator = model.Load();
        SeamRemover remover = new(generator);
        Image odd = ImageOps.Crop(Picture, 0, 0, 103, 66);

        Pixels.AssertEqual(ImageOps.Crop(Picture, 0, 0, 100, 64), remover.Fit(odd));
        Assert.Same(Picture, remover.Fit(Picture));
        Assert.Contains(
            "multiples of 4",
            Assert.Throws<ArgumentException>(() => remover.Remove(odd, Options)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(34)]
    public void Remove_BandThatDoesNotFit_SaysTheRange(int band)
    {
        using TextureGenerator generator = model.Load();
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => new SeamRemover(generator).Remove(Picture, Options with { Band = band }));

        Assert.Contains($"1 to 33 pixels, not {band}", exception.Message, StringComparison.Ordinal);
    }

    private static Image Middle(Image image) => ImageOps.Crop(image, Band, 0, Width - (2 * Band), Height);

    private static void AssertChanges(Image result, Func<int, int, bool> isNew)
    {
        byte[] before = Picture.ToBytes();
        byte[] after = result.ToBytes();
        int changed = 0;
        int band = 0;
        for (int i = 0; i < before.Length; i++)
        {
            bool isInBand = isNew(i / 3 % Width, i / 3 / Width);
            Assert.True(isInBand || before[i] == after[i], $"Value {i} outside the band has changed.");
            band += isInBand ? 1 : 0;
            changed += before[i] == after[i] ? 0 : 1;
        }

        Assert.InRange(changed, band * 0.8, band);
    }

    [Theory]
    [InlineData(Tiling.X, false)]
    [InlineData(Tiling.Both, true)]
    public void Enlarge_BorderThatDoesNotTile_TakesNothingFromItsOpposite(Tiling tiling, bool mixes)
    {
        Image picture = new(8, 8, 1);
        picture.Pixels[32..].Fill(1.0f);

        Image large = SeamRemover.Enlarge(picture, 32, 32, tiling);

        Assert.Equal((32, 32), (large.Width, large.Height));
        Assert.Equal(mixes, large[16, 0, 0] > 0.01f);
    }
}
