using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class MotifAnalysisTests
{
    [Theory]
    [InlineData(24.0, 12.0, 2)]
    [InlineData(36.0, 10.0, 2)]
    [InlineData(30.0, 12.0, 3)]
    [InlineData(25.5, 14.25, 2)]
    public void Of_BricksInOffsetRows_CountsTheRowsUntilOneLiesAsTheFirst(double width, double height, int rows)
    {
        MotifStatistics found = MotifAnalysis.Of(Bricks(width, height, 1.0 / rows));

        Assert.Equal(width, found.PeriodX!.Value, 0.1);
        Assert.Equal(rows * height, found.PeriodY!.Value, 0.1);
        Assert.Equal(width, found.MotifSize, 0.1);
    }

    [Fact]
    public void Of_BricksInOffsetColumns_CountsTheColumns()
    {
        MotifStatistics found = MotifAnalysis.Of(ImageOps.Transpose(Bricks(24.0, 12.0, 0.5)));

        Assert.Equal(24.0, found.PeriodX!.Value, 0.1);
        Assert.Equal(24.0, found.PeriodY!.Value, 0.1);
    }

    [Fact]
    public void Of_TilesInAGrid_HasOneTileAPeriod()
    {
        MotifStatistics found = MotifAnalysis.Of(Bricks(20.0, 13.5, 0.0));

        Assert.Equal(20.0, found.PeriodX!.Value, 0.1);
        Assert.Equal(13.5, found.PeriodY!.Value, 0.1);
    }

    [Fact]
    public void Of_Chequerboard_HasTwoFieldsAPeriod()
    {
        Image board = TestImages.Grey(160, 128, static (x, y) => ((x / 10) + (y / 8)) % 2);
        MotifStatistics found = MotifAnalysis.Of(board);

        Assert.Equal(20.0, found.PeriodX!.Value, 0.1);
        Assert.Equal(16.0, found.PeriodY!.Value, 0.1);
    }

    [Fact]
    public void Of_Noise_RepeatsNothingAndHasNoSize()
    {
        MotifStatistics found = MotifAnalysis.Of(TestImages.Noise(128, 128, 3, 1));

        Assert.Null(found.PeriodX);
        Assert.Null(found.PeriodY);
        Assert.InRange(found.MotifSize, 0.0, 3.0);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(14)]
    public void Of_BlocksOfRandomShades_IsAboutABlockAndTheGapToTheNext(int side)
    {
        System.Random random = new(3);
        double[] shades = [.. Enumerable.Range(0, 1024).Select(_ => random.NextDouble())];
        Image blocks = TestImages.Grey(
            192, 192, (x, y) => shades[(y / side * 32) + (x / side)]);
        MotifStatistics found = MotifAnalysis.Of(blocks);

        Assert.Null(found.PeriodX);
        Assert.InRange(found.MotifSize, 1.6 * side, 2.2 * side);
    }

    [Fact]
    public void Of_Streaks_IsNotTheirLength()
    {
        Image noise = TestImages.Noise(16, 240, 1, 5);
        Image streaks = TestImages.Grey(320, 240, (x, y) => noise[x / 20, y, 0]);

        Assert.InRange(MotifAnalysis.Of(streaks).MotifSize, 1.0, 10.0);
    }

    [Theory]
    [InlineData("woven-tweed", 31.0, 33.0)]
    [InlineData("rusted-paint", 15.0, 25.0)]
    [InlineData("lichen-granite", 4.0, 8.0)]
    public void Of_Exemplar_IsTheSizeOfItsMotifs(string name, double least, double largest)
    {
        Assert.InRange(MotifAnalysis.Of(TestTextures.Exemplar(name)).MotifSize, least, largest);
    }

    [SkippableFact]
    public void Of_StoneWall_IsLargerThanWhatTheOtherMaterialsHave()
    {
        Image wall = Reduced("stone-wall");

        Assert.InRange(MotifAnalysis.Of(wall).MotifSize, 26.0, 50.0);
        Assert.All(
            ["bark", "facade-tiles", "mossy-rock", "rusty-metal"],
            static name => Assert.InRange(MotifAnalysis.Of(Reduced(name)).MotifSize, 0.0, 20.0));
    }

    [Fact]
    public void Scaled_HalfTheSize_HalvesEverything()
    {
        MotifStatistics half = new MotifStatistics(16.0, null, 40.0).Scaled(0.5, 0.5);

        Assert.Equal(new MotifStatistics(8.0, null, 20.0), half);
    }

    // 1541 pixels become 513, and 1536 become 512.
    [Fact]
    public void Of_LargePicture_ScalesEachPeriodByItsOwnRatio()
    {
        Image board = TestImages.Grey(1541, 1536, static (x, y) => ((x / 128) + (y / 128)) % 2);
        MotifStatistics found = MotifAnalysis.Of(board);

        Assert.Equal(256.0, found.PeriodX!.Value, 0.3);
        Assert.Equal(256.0, found.PeriodY!.Value, 0.3);
    }

    // Bricks of random shades with dark mortar; each row is offset by a part of a brick against the one above.
    private static Image Bricks(double width, double height, double offset)
    {
        System.Random random = new(7);
        double[] shades = [.. Enumerable.Range(0, 4096).Select(_ => 0.6 + (0.3 * random.NextDouble()))];

        return TestImages.Grey(240, 200, (x, y) =>
        {
            double row = (y + 0.5) / height;
            double column = ((x + 0.5) / width) + 8.0 - (offset * Math.Floor(row));
            bool isMortar = (row - Math.Floor(row)) * height < 2.0 || (column - Math.Floor(column)) * width < 2.0;

            return isMortar ? 0.1 : shades[((int)row * 64) + (int)column];
        });
    }

    private static Image Reduced(string name)
    {
        Image image = TestTextures.Material(name);
        double scale = 256.0 / Math.Min(image.Width, image.Height);

        return ImageResampler.Resize(
            image, (int)(image.Width * scale), (int)(image.Height * scale), BorderMode.Wrap);
    }
}
