using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Sampling;
using TexGen.Testing;

namespace TexGen.Plugin.Tests;

[Collection(TrainedModelGroup.Name)]
public sealed class CascadeGeneratorTests(TrainedModel model) : IDisposable
{
    private static readonly ConditioningInfo ByTwo = new() { Upscale = new UpscaleInfo { Factor = 2 } };
    private static readonly ConditioningInfo ByThree = new() { Upscale = new UpscaleInfo { Factor = 3 } };

    private readonly TemporaryFolder _folder = new();
    private readonly List<TextureGenerator> _generators = [];

    public void Dispose()
    {
        _generators.ForEach(static generator => generator.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public void Generate_TwoStages_IsTheSmallTileEnlargedTwice()
    {
        TextureGenerator first = Load(null);
        TextureGenerator second = Load(ByTwo);
        TextureGenerator third = Load(ByThree);
        CascadeGenerator cascade = new(first, [second, third]);
        GenerationRequest request = new() { Seed = 5, Width = 96, Height = 48, Steps = 3 };
        ProgressLog<GenerationProgress> log = new();
        Image tile = cascade.Generate(request, log);

        Assert.Equal((96, 48), (tile.Width, tile.Height));
        Assert.Equal(9, log.Reports.Count);
        Pixels.AssertEqual(tile, cascade.Generate(request));

        Image small = first.Generate(request with { Width = 16, Height = 8 });
        Image middle = second.Upscale(small, request with { Seed = StageSeed(5, 0) });
        Pixels.AssertEqual(tile, third.Upscale(middle, request with { Seed = StageSeed(5, 1) }));
    }

    [Fact]
    public void Generate_TilingInNoDirection_IsThatOfEachStage()
    {
        TextureGenerator first = Load(null);
        TextureGenerator second = Load(ByThree);
        GenerationRequest request = new() { Seed = 5, Width = 48, Height = 24, Steps = 2, Tiling = Tiling.Neither };
        Image tile = new CascadeGenerator(first, [second]).Generate(request);

        Image small = first.Generate(request with { Width = 16, Height = 8 });
        Assert.Equal((48, 24), (tile.Width, tile.Height));
        Pixels.AssertEqual(tile, second.Upscale(small, request with { Seed = StageSeed(5, 0) }));
    }

    [Fact]
    public void Generate_TrainedFirstStage_HasNoSeam()
    {
        using TextureGenerator first = model.Load();
        CascadeGenerator cascade = new(first, [Load(ByTwo)]);
        SeamScore seam = SeamScore.Measure(
            cascade.Generate(new GenerationRequest { Seed = 2, Width = 128, Height = 96, Steps = 4 }));

        Assert.InRange(seam.ZX, -SeamScore.Threshold, SeamScore.Threshold);
        Assert.InRange(seam.ZY, -SeamScore.Threshold, SeamScore.Threshold);
    }

    [Fact]
    public void Stride_Stages_IsWhatAllOfThemCanMake()
    {
        // The models' own stride is 4: 4 · 6 of the first, 4 · 3 of the second, 4 of the last.
        CascadeGenerator cascade = new(Load(null), [Load(ByTwo), Load(ByThree)]);

        Assert.Equal((6, 24), (cascade.Factor, cascade.Stride));
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => cascade.Generate(new GenerationRequest { Width = 100, Height = 48 }));
        Assert.Contains("nearest are 96x48 or 120x48", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_LabelsOfTheFirstStage_AreNotAskedOfTheOthers()
    {
        TextureGenerator first = Load(new ConditioningInfo { Labels = ["moss", "stone"] });
        CascadeGenerator cascade = new(first, [Load(ByTwo)]);
        GenerationRequest request = new() { Width = 32, Height = 32, Steps = 3 };
        TileCondition moss = new() { Labels = new Dictionary<string, double> { ["moss"] = 1.0 }, Guidance = 2.0 };

        Image tile = cascade.Generate(request with { Condition = moss });
        Assert.True(Pixels.LargestDifference(tile, cascade.Generate(request)) > 0.01f);
    }

    [Fact]
    public void Constructor_ModelInTheWrongPlace_NamesIt()
    {
        TextureGenerator plain = Load(null);
        TextureGenerator upscaler = Load(ByTwo);

        AssertRefused(() => new CascadeGenerator(upscaler, [upscaler]), upscaler, "cannot begin a cascade");
        AssertRefused(() => new CascadeGenerator(plain, [plain]), plain, "enlarges none");
    }

    [Fact]
    public void Constructor_OtherChannels_NamesBoth()
    {
        TextureGenerator plain = Load(null);
        TextureGenerator grey = Load(ByTwo, channels: 1);

        AssertRefused(() => new CascadeGenerator(plain, [grey]), grey, "1 channels");
    }

    [Fact]
    public void Upscale_ModelThatDoesNot_SaysSo()
    {
        Assert.Contains(
            "enlarges none",
            Assert.ThrowsAny<ArgumentException>(
                () => Load(null).Upscale(new Image(16, 16, 3), new GenerationRequest())).Message,
            StringComparison.Ordinal);
    }

    private static ulong StageSeed(ulong seed, int stage) => Model.Random.NoiseStreams.Stage(seed, stage).Bits(0);

    private static void AssertRefused(Func<object> create, TextureGenerator generator, string expected)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(create);
        Assert.StartsWith($"'{generator.Model.Path}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private TextureGenerator Load(ConditioningInfo? conditioning, int channels = 3)
    {
        string path = _folder.File($"{_generators.Count}.texgen");
        TinyModel.Write(path, channels, 1, conditioning);
        _generators.Add(TextureGenerator.Load(path, TrainedModel.OnCpu));

        return _generators[^1];
    }
}
