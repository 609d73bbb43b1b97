using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TorchSharp;

namespace TexGen.Plugin.Tests;

[Collection(TrainedModelGroup.Name)]
public sealed class TextureGeneratorTests(TrainedModel model)
{
    private static readonly GenerationRequest Small = new() { Seed = 3, Width = 32, Height = 24, Steps = 4 };

    [Fact]
    public void GenerateMany_EightSeeds_AreTheEightSinglesBitForBit()
    {
        using TextureGenerator generator = model.Load();
        ulong[] seeds = [3, 1, 4, 15, 9, 2, 6, ulong.MaxValue];

        Image[] together = [.. generator.GenerateMany(seeds, Small)];

        Assert.Equal(seeds.Length, together.Length);
        Assert.All(seeds.Zip(together), pair => Pixels.AssertEqual(
            generator.Generate(Small with { Seed = pair.First }), pair.Second));
    }

    [Theory]
    [InlineData(SamplerKind.DpmSolver)]
    [InlineData(SamplerKind.Ddim)]
    [InlineData(SamplerKind.Ddpm)]
    [InlineData(SamplerKind.DpmSolver3)]
    [InlineData(SamplerKind.DpmSolverSde)]
    [InlineData(SamplerKind.Heun)]
    public void Generate_Sampler_IsTheLastFrameOfASessionAndOfABatch(SamplerKind sampler)
    {
        using TextureGenerator generator = model.Load();
        GenerationRequest request =
            Small with { Sampler = sampler, Eta = sampler == SamplerKind.Ddim ? 0.5 : 0.0, Steps = 6 };
        using GeneratorSession session = generator.Start(request);
        session.RunToEnd();

        Image tile = generator.Generate(request);

        Pixels.AssertEqual(tile, session.ToImage(FrameView.Estimate));
        Pixels.AssertEqual(tile, session.ToImage(FrameView.Noisy));
        Pixels.AssertEqual(tile, Assert.Single(generator.GenerateMany([request.Seed], request)));
        Assert.All(tile.Pixels.ToArray(), value => Assert.InRange(value, 0.0f, 1.0f));
    }

    [Fact]
    public void Generate_EverySampler_MakesAnotherTile()
    {
        using TextureGenerator generator = model.Load();

        Image[] tiles = [.. Enum.GetValues<SamplerKind>()
            .Select(sampler => generator.Generate(Small with { Sampler = sampler, Steps = 6 }))];

        Assert.True(Pixels.LargestDifference(tiles[0], tiles[1]) > 0.01f);
        Assert.True(Pixels.LargestDifference(tiles[1], tiles[2]) > 0.01f);
    }

    [Fact]
    public void Generate_OtherSeed_MakesAnotherTile()
    {
        using TextureGenerator generator = model.Load();

        float difference = Pixels.LargestDifference(
            generator.Generate(Small), generator.Generate(Small with { Seed = 4 }));

        Assert.True(difference > 0.05f, $"Two seeds differ by {difference} at most.");
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(8, 64)]
    [InlineData(20, 36)]
    [InlineData(128, 96)]
    public void Generate_AnyMultipleOfTheStride_HasThatSize(int width, int height)
    {
        using TextureGenerator generator = model.Load();

        Image tile = generator.Generate(Small with { Width = width, Height = height, Steps = 2 });

        Assert.Equal((width, height, 3), (tile.Width, tile.Height, tile.Channels));
        Assert.True(tile.Pixels.ToArray().Distinct().Count() > width, "The tile is blank.");
    }

    [Theory]
    [InlineData(33, 64, "32x64 or 36x64")]
    [InlineData(64, 1, "64x8")]
    [InlineData(9000, 10, "8192x8 or 8192x12")]
    [InlineData(-4, 16, "8x16")]
    public void Start_SizeThatDoesNotFit_NamesTheNearest(int width, int height, string nearest)
    {
        using TextureGenerator generator = model.Load();
        GenerationRequest request = Small with { Width = width, Height = height };

        ArgumentException exception = Assert.Throws<ArgumentException>(() => generator.Start(request));

        Assert.Contains("multiples of 4", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith($"the nearest are {nearest}.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            exception.Message, Assert.Throws<ArgumentException>(() => generator.GenerateMany([1], request)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void Start_StepsOutOfRange_SaysTheRange(int steps)
    {
        using TextureGenerator generator = model.Load();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => generator.Start(Small with { Steps = steps }));

        Assert.Contains("1 to 1000", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Start_EtaOutOfRange_Throws(double eta)
    {
        using TextureGenerator generator = model.Load();

        Assert.ThrowsAny<ArgumentException>(
            () => generator.Start(Small with { Sampler = SamplerKind.Ddim, Eta = eta }));
    }

    [Fact]
    public void Generate_CancelledOnTheWay_StopsAfterThatStep()
    {
        using TextureGenerator generator = model.Load();
        using CancellationTokenSource cancellation = new();
        ProgressLog<GenerationProgress> log = new(_ => cancellation.Cancel());

        Assert.ThrowsAny<OperationCanceledException>(() => generator.Generate(Small, log, cancellation.Token));

        Assert.Equal(1, Assert.Single(log.Reports).Step);
    }

    [Fact]
    public void GenerateMany_CancelledBetweenTiles_KeepsThoseMade()
    {
        using TextureGenerator generator = model.Load();
        using CancellationTokenSource cancellation = new();
        List<Image> made = [];

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (Image tile in generator.GenerateMany([1, 2, 3], Small, null, cancellation.Token))
            {
                made.Add(tile);
                cancellation.Cancel();
            }
        });

        Pixels.AssertEqual(generator.Generate(Small with { Seed = 1 }), Assert.Single(made));
    }

    [Fact]
    public void Dispose_Twice_LeavesNoTensorAndRefusesWork()
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        TextureGenerator generator = model.Load();
        generator.Generate(Small);
        Assert.True(DisposeScopeManager.Statistics.ThreadTotalLiveCount > before);

        generator.Dispose();
        generator.Dispose();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Throws<ObjectDisposedException>(() => generator.Start(Small));
        Assert.Throws<ObjectDisposedException>(() => generator.Generate(Small));
        Assert.Throws<ObjectDisposedException>(() => generator.GenerateMany([1], Small));
    }

    [Fact]
    public void GenerateMany_DisposedBetweenTiles_RefusesTheNext()
    {
        TextureGenerator generator = model.Load();
        using IEnumerator<Image> tiles = generator.GenerateMany([1, 2], Small).GetEnumerator();
        Assert.True(tiles.MoveNext());

        generator.Dispose();

        Assert.Throws<ObjectDisposedException>(() => tiles.MoveNext());
    }
}
