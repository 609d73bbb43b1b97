using TexGen.Model.Diffusion.Patches;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Testing;

namespace TexGen.Model.Tests.Diffusion.Patches;

public sealed class PatchTextureTests
{
    private static readonly PatchTextureOptions Options = new() { Side = 7, Stride = 2, Steps = 4 };

    [Fact]
    public void Make_OfAnExemplarThatDoesNotTile_IsSeamlessAndLikeIt()
    {
        Image exemplar = ImageOps.Crop(PatchCases.Smooth(96, seed: 1), 5, 9, 64, 64);

        Image tile = Texture(exemplar, tiles: false).Make(48, 40, seed: 3);

        SeamScore seam = SeamScore.Measure(tile);
        Assert.Equal((48, 40, 3), (tile.Width, tile.Height, tile.Channels));
        Assert.InRange(Math.Max(Math.Abs(seam.ZX), Math.Abs(seam.ZY)), 0.0, 3.0);
        IReadOnlyList<double> ratios = new PatchSlicedWasserstein(exemplar, BorderMode.Clamp).MeasureRatio([tile], BorderMode.Wrap);
        Assert.InRange(ratios[0], 0.0, 5.0);
    }

    [Fact]
    public void Make_WithASeed_IsAlwaysTheSameAndWithAnotherAnother()
    {
        PatchTexture texture = Texture(PatchCases.Smooth(64, seed: 1), tiles: true);

        Image first = texture.Make(32, 32, seed: 1);

        Assert.Equal(first.Pixels, texture.Make(32, 32, seed: 1).Pixels);
        Assert.NotEqual(first.Pixels.ToArray(), texture.Make(32, 32, seed: 2).Pixels.ToArray());
    }

    [Fact]
    public void Make_ReportsProgressAndStopsWhenCancelled()
    {
        PatchTexture texture = Texture(PatchCases.Smooth(64, seed: 1), tiles: true);
        ProgressOfParts parts = new();
        using CancellationTokenSource source = new();

        texture.Make(32, 32, seed: 1, parts);
        source.Cancel();

        // The exemplar at 64 and at 32 pixels, four steps each.
        Assert.Equal(Enumerable.Range(1, 8).Select(step => (step, 8)), parts.Values.Select(part => (part.Step, part.StepCount)));
        Assert.Equal(0.0, parts.Values[^1].Sigma);
        Assert.Throws<OperationCanceledException>(() => texture.Make(32, 32, seed: 1, null, source.Token));
    }

    [Fact]
    public void Make_TooSmall_SaysHowLargeAPatchIs()
    {
        PatchTexture texture = Texture(PatchCases.Smooth(64, seed: 1), tiles: true);

        ArgumentException fault = Assert.Throws<ArgumentException>(() => texture.Make(32, 6, seed: 1));
        Assert.Contains("7x7", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Texture(PatchCases.Smooth(4, seed: 1), tiles: true));
    }

    [Fact]
    public void Make_LeavesNoTensorBehind()
    {
        PatchTexture texture = Texture(PatchCases.Smooth(32, seed: 1), tiles: true);

        Assert.Equal(0, LiveTensors.Change(() => texture.Make(16, 16, seed: 1)));
    }

    [Theory]
    [InlineData(8, 1, 4)]
    [InlineData(7, 4, 4)]
    [InlineData(7, 0, 4)]
    [InlineData(7, 1, 1)]
    public void Validate_OutOfRange_Throws(int side, int stride, int steps)
    {
        PatchTextureOptions options = Options with { Side = side, Stride = stride, Steps = steps };

        Assert.ThrowsAny<ArgumentException>(options.Validate);
    }

    [Fact]
    public void Validate_NumbersThatMeanNothing_Throws()
    {
        PatchTextureOptions[] unfit =
        [
            Options with { SmallestPatches = 0.5 },
            Options with { SmallestPatches = double.NaN },
            Options with { SmallestPatches = double.PositiveInfinity },
            Options with { Eta = -0.1 },
            Options with { Eta = 1.1 },
            Options with { Eta = double.NaN },
            Options with { ExactProducts = -1.0 },
            Options with { ExactProducts = double.NaN },
        ];

        Assert.All(unfit, static options => Assert.Throws<ArgumentException>(options.Validate));
        (Options with { SmallestPatches = 1.0, Eta = 0.0, ExactProducts = 0.0 }).Validate();
    }

    private static PatchTexture Texture(Image exemplar, bool tiles) =>
        new(exemplar, (tiles, tiles), PatchCases.Whitening(), isMaterial: false, Options);

    private sealed class ProgressOfParts : IProgress<PatchProgress>
    {
        public List<PatchProgress> Values { get; } = [];

        public void Report(PatchProgress value) => Values.Add(value);
    }
}
