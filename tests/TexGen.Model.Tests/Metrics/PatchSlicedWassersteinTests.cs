using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class PatchSlicedWassersteinTests
{
    private static readonly SlicedWassersteinOptions Quick = new() { Patches = 4096, Directions = 64 };

    [Theory]
    [InlineData("rusted-paint")]
    [InlineData("woven-tweed")]
    [InlineData("mossy-pebbles")]
    public void MeasureRatio_OrdersPicturesByLikeness(string name)
    {
        Image exemplar = TestTextures.Exemplar(name);
        PatchSlicedWasserstein metric = new(exemplar, BorderMode.Wrap, Quick);
        double half = Finest(metric, ImageOps.Crop(exemplar, 0, 0, 128, 256), BorderMode.Clamp);
        double grainy = Finest(metric, TestTextures.AddNoise(exemplar, 0.03, 1), BorderMode.Wrap);
        double veryGrainy = Finest(metric, TestTextures.AddNoise(exemplar, 0.1, 1), BorderMode.Wrap);
        double noise = Finest(metric, TestImages.Noise(256, 256, 3, 1), BorderMode.Wrap);

        Assert.InRange(half, 0.3, 3.0);
        Assert.True(half < grainy, $"half {half}, grainy {grainy}");
        Assert.True(2.0 * grainy < veryGrainy, $"grainy {grainy}, very grainy {veryGrainy}");
        Assert.True(veryGrainy < noise, $"very grainy {veryGrainy}, noise {noise}");
    }

    [Fact]
    public void MeasureRatio_TheExemplarItself_IsNearOneOrBelowOnEveryLevel()
    {
        Image exemplar = TestTextures.Exemplar("rusted-paint");
        PatchSlicedWasserstein metric = new(exemplar, BorderMode.Wrap, Quick);

        IReadOnlyList<double> ratios = metric.MeasureRatio([ImageOps.Roll(exemplar, 100, 50)], BorderMode.Wrap);

        Assert.All(ratios, static ratio => Assert.InRange(ratio, 0.0, 1.5));
    }

    // The coarsest octaves' patches are nearly as large as the blocks that the floor is measured between.
    [Theory]
    [InlineData(BorderMode.Clamp, 256, 5)]
    [InlineData(BorderMode.Clamp, 519, 6)]
    [InlineData(BorderMode.Wrap, 256, 5)]
    public async Task Floor_AsManyLevelsAsThePictureHas_ComesToAnEnd(BorderMode border, int side, int levels)
    {
        PatchSlicedWasserstein metric = new(
            TestImages.Noise(side, side, 1, 1),
            border,
            new SlicedWassersteinOptions { Levels = levels + 1, Patches = 64, Directions = 4 });

        IReadOnlyList<double> floor = await Task.Run(() => metric.Floor).WaitAsync(TimeSpan.FromSeconds(60.0));

        Assert.Equal(levels, floor.Count);
        Assert.All(floor, static distance => Assert.InRange(distance, 1e-6, 2.0));
    }

    [Fact]
    public void MeasureRatio_TilesThatShareTheExemplar_AreNearerTogetherThanEachAlone()
    {
        Image exemplar = TestTextures.Exemplar("rusted-paint");
        PatchSlicedWasserstein metric = new(exemplar, BorderMode.Wrap, Quick);
        Image[] quarters =
        [
            .. Enumerable.Range(0, 4).Select(i => ImageOps.Crop(exemplar, i % 2 * 128, i / 2 * 128, 128, 128)),
        ];

        IReadOnlyList<double> together = metric.MeasureRatio(quarters, BorderMode.Clamp);
        double[] alone = [.. Enumerable.Range(0, together.Count).Select(level =>
            quarters.Average(quarter => metric.MeasureRatio([quarter], BorderMode.Clamp)[level]))];

        Assert.All(together, static ratio => Assert.InRange(ratio, 0.0, 1.5));
        Assert.All(together.Zip(alone), static pair => Assert.True(pair.First < 1.1 * pair.Second, $"{pair}"));
        Assert.True(together.Sum() < 0.8 * alone.Sum(), $"{together.Sum()} and {alone.Sum()}");
    }

    [Fact]
    public void Measure_Nothing_Throws()
    {
        PatchSlicedWasserstein metric = new(TestImages.Noise(32, 32, 1, 1), BorderMode.Wrap, Quick);

        Assert.Throws<ArgumentException>(() => metric.Measure([], BorderMode.Wrap));
    }

    [Fact]
    public void Measure_OtherContrastOrColour_IsFoundOnTheCoarsestLevel()
    {
        Image exemplar = TestTextures.Exemplar("rusted-paint");
        PatchSlicedWasserstein metric = new(exemplar, BorderMode.Wrap, Quick);
        Image dark = exemplar.Clone();

        foreach (ref float value in dark.Pixels)
        {
            value *= 0.6f;
        }

        Assert.True(metric.Measure([dark], BorderMode.Wrap)[^1] > 5.0 * metric.Measure([exemplar], BorderMode.Wrap)[^1]);
    }

    [Fact]
    public void MeasureRatio_RoundingOfAMapSmootherThanItsFile_IsNoMoreThanAFloor()
    {
        Image smooth = TestImages.Grey(128, 128, static (x, y) =>
            0.5 + (0.3 * Math.Sin(x * Math.PI / 32.0)) + (0.1 * Math.Cos(y * Math.PI / 64.0)));
        Image rounded = Image.FromBytes(smooth.ToBytes(), 128, 128, 1);
        Image wrong = TestTextures.AddNoise(smooth, 3.0 / 255.0, 1);
        PatchSlicedWasserstein plain = new(smooth, BorderMode.Wrap, Quick);
        PatchSlicedWasserstein stepped = new(smooth, BorderMode.Wrap, Quick with { Step = 1.0 / 255.0 });

        Assert.True(Finest(plain, rounded, BorderMode.Wrap) > 3.0);
        Assert.InRange(Finest(stepped, rounded, BorderMode.Wrap), 0.5, 1.5);
        Assert.True(Finest(stepped, wrong, BorderMode.Wrap) > 3.0);
        Assert.True(stepped.Rounding[0] > stepped.Floor[0]);
        Assert.Equal(plain.Floor, stepped.Floor);
    }

    [Fact]
    public void MeasureRatio_PictureThatRepeats_DoesNotDependOnWhereItBegins()
    {
        Image exemplar = Tiles(256);
        PatchSlicedWasserstein metric = new(exemplar, BorderMode.Clamp, Quick with { Step = 1.0 / 255.0 });

        foreach ((int x, int y) in ((int, int)[])[(0, 0), (1, 0), (2, 3), (5, 4)])
        {
            Image part = ImageOps.Crop(ImageOps.Roll(Tiles(192), x, y), 0, 0, 192, 192);

            Assert.All(metric.MeasureRatio([part], BorderMode.Wrap), static ratio => Assert.InRange(ratio, 0.0, 2.0));
        }
    }

    [Fact]
    public void MeasureRatio_PeriodsThatDoNotFillTheInside_CountAlikeInTheWholePiece()
    {
        static Image Wall(int side) => TestImages.Grey(side, side, static (x, y) =>
        {
            double down = Math.Cos(2.0 * Math.PI * 3.0 * (y + 0.5) / 32.0);

            return 0.5 + (0.2 * Math.Exp(4.0 * (down - 1.0))) + (0.1 * Math.Sin(2.0 * Math.PI * x / 8.0));
        });
        PatchSlicedWasserstein metric = new(Wall(256), BorderMode.Clamp, Quick with { Step = 1.0 / 255.0 });

        Assert.All(metric.MeasureRatio([Wall(128)], BorderMode.Wrap), static ratio => Assert.InRange(ratio, 0.0, 1.3));
    }

    [Fact]
    public void MeasureRatio_PictureThatRepeats_ForgivesRoundingAndNoVisibleError()
    {
        Image exemplar = Tiles(256);
        PatchSlicedWasserstein metric = new(exemplar, BorderMode.Clamp, Quick with { Step = 1.0 / 255.0 });

        Assert.InRange(Worst(Tiles(192, static (_, _, value) => Math.Round(value * 255.0) / 255.0)), 0.0, 2.0);
        Assert.InRange(Worst(Tiles(192, static (_, _, value) => (Math.Round((value * 255.0) + 0.4) - 0.4) / 255.0)), 0.0, 2.0);

        // A line of each period lighter by two 255ths, two lines in the wrong place, joints that bend by a pixel.
        Assert.True(Worst(Tiles(192, static (_, y, value) => value + (y % 8 == 0 ? 2.0 / 255.0 : 0.0))) > 3.0);
        Assert.True(Worst(Tiles(192, static (x, y, value) => y is 16 or 17 ? Cell(x, y + 2) : value)) > 3.0);
        Assert.True(Worst(Tiles(192, static (x, y, _) => Cell(x + Math.Sin(y * Math.PI / 16.0), y))) > 3.0);

        double Worst(Image sample) => metric.MeasureRatio([sample], BorderMode.Wrap).Max();
    }

    [Fact]
    public void MeasureRatio_PictureOfDetail_DoesNotDependOnTheStep()
    {
        Image exemplar = TestTextures.Exemplar("rusted-paint", 128);
        Image sample = TestTextures.AddNoise(exemplar, 0.03, 1);
        PatchSlicedWasserstein plain = new(exemplar, BorderMode.Wrap, Quick);
        PatchSlicedWasserstein stepped = new(exemplar, BorderMode.Wrap, Quick with { Step = 1.0 / 255.0 });

        Assert.Equal(plain.MeasureRatio([sample], BorderMode.Wrap), stepped.MeasureRatio([sample], BorderMode.Wrap));
        Assert.All(plain.Rounding, static value => Assert.Equal(0.0, value));
    }

    [Fact]
    public void Measure_Twice_GivesTheSameNumbers()
    {
        Image exemplar = TestTextures.Exemplar("cracked-mud", 64);
        Image sample = TestImages.Noise(48, 80, 3, 1);
        PatchSlicedWasserstein first = new(exemplar, BorderMode.Wrap, Quick);
        PatchSlicedWasserstein second = new(exemplar, BorderMode.Wrap, Quick);

        Assert.Equal(first.Measure([sample], BorderMode.Wrap), second.Measure([sample], BorderMode.Wrap));
    }

    [Theory]
    [InlineData(256, 4)]
    [InlineData(128, 4)]
    [InlineData(64, 3)]
    [InlineData(16, 1)]
    public void Measure_SampleOfAnySize_HasTheLevelsItCanHave(int size, int levels)
    {
        SlicedWassersteinOptions options = Quick with { Patches = 64 };
        PatchSlicedWasserstein metric = new(TestTextures.Exemplar("cracked-mud"), BorderMode.Wrap, options);

        Assert.Equal(levels, metric.Measure([TestImages.Noise(size, size, 3, 1)], BorderMode.Wrap).Count);
    }

    // What is the low-pass rest of a small picture is no octave of a large one.
    [Theory]
    [InlineData(64, BorderMode.Wrap, 3)]
    [InlineData(120, BorderMode.Wrap, 3)]
    [InlineData(64, BorderMode.Clamp, 2)]
    public void MeasureRatio_SmallPictureOfTheSame_IsNearOnEveryLevel(int size, BorderMode border, int levels)
    {
        PatchSlicedWasserstein metric = new(TestImages.Noise(256, 256, 1, 1), BorderMode.Wrap, Quick);

        IReadOnlyList<double> ratios = metric.MeasureRatio([TestImages.Noise(size, size, 1, 2)], border);

        Assert.Equal(levels, ratios.Count);
        Assert.All(ratios, static ratio => Assert.InRange(ratio, 0.0, 12.0));
    }

    [Fact]
    public void Floor_SmallExemplar_IsFiniteOnEveryLevel()
    {
        SlicedWassersteinOptions options = Quick with { Patches = 256 };
        PatchSlicedWasserstein metric = new(TestImages.Noise(33, 47, 1, 1), BorderMode.Clamp, options);

        Assert.Equal(2, metric.Floor.Count);
        Assert.All(metric.Floor, static value => Assert.InRange(value, 1e-6, 10.0));
    }

    [Fact]
    public void Measure_OtherChannels_Throws()
    {
        SlicedWassersteinOptions options = Quick with { Patches = 16 };
        PatchSlicedWasserstein metric = new(TestImages.Noise(32, 32, 3, 1), BorderMode.Wrap, options);

        Assert.Throws<ArgumentException>(() => metric.Measure([new Image(32, 32, 1)], BorderMode.Wrap));
    }

    [Fact]
    public void Constructor_TooSmall_Throws()
    {
        Assert.Throws<ArgumentException>(
            static () => new PatchSlicedWasserstein(new Image(15, 64, 1), BorderMode.Wrap));
    }

    [Fact]
    public void Options_Impossible_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(new SlicedWassersteinOptions { Levels = 0 }.Validate);
        Assert.Throws<ArgumentOutOfRangeException>(new SlicedWassersteinOptions { Patches = 0 }.Validate);
        Assert.Throws<ArgumentOutOfRangeException>(new SlicedWassersteinOptions { Directions = 0 }.Validate);
        Assert.Throws<ArgumentOutOfRangeException>(new SlicedWassersteinOptions { Step = double.NaN }.Validate);
    }

    // Joints between plates of 10 2/3 by 8 pixels.
    private static Image Tiles(int side, Func<int, int, double, double>? change = null) => TestImages.Grey(
        side, side, (x, y) => change is null ? Cell(x, y) : change(x, y, Cell(x, y)));

    private static double Cell(double x, double y) => 0.6
        - (0.3 * Math.Exp(-8.0 * (1.0 - Math.Cos(2.0 * Math.PI * x * 3.0 / 32.0))))
        - (0.2 * Math.Exp(-6.0 * (1.0 - Math.Cos(2.0 * Math.PI * y / 8.0))));

    private static double Finest(PatchSlicedWasserstein metric, Image sample, BorderMode border) =>
        metric.MeasureRatio([sample], border)[0];
}
