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
        IReadOnlyList<double> ratios = new PatchSlicedWasserstein(exemplar, BorderMode.Clamp).MeasureRatio(tile, BorderMode.Wrap);
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

        Assert.Equal(1.0, parts.Values[^1], 1e-9);
        Assert.Equal(parts.Values.Order(), parts.Values);
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
    public void Polish_OfABlurredTile_BringsItNearerToTheExemplar()
    {
        Image exemplar = PatchCases.Smooth(64, seed: 1);
        Image blurred = ImageResampler.Resize(
            ImageResampler.Resize(exemplar, 16, 16, BorderMode.Wrap), 64, 64, BorderMode.Wrap);
        PatchPolish polish = new(exemplar, (true, true), PatchCases.Whitening(), isMaterial: false);

        Image polished = polish.Apply(blurred, seed: 1);

        Assert.InRange(Distance(polished, exemplar), 0.0, 0.5 * Distance(blurred, exemplar));
        Assert.Equal(polished.Pixels, polish.Apply(blurred, seed: 1).Pixels);
    }

    private static double Distance(Image first, Image second)
    {
        double sum = 0.0;
        for (int i = 0; i < first.Pixels.Length; i++)
        {
            sum += Math.Pow(first.Pixels[i] - second.Pixels[i], 2.0);
        }

        return Math.Sqrt(sum / first.Pixels.Length);
    }

    private static PatchTexture Texture(Image exemplar, bool tiles) =>
        new(exemplar, (tiles, tiles), PatchCases.Whitening(), isMaterial: false, Options);

    private sealed class ProgressOfParts : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
