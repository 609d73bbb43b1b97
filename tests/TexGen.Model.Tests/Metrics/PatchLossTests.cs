using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Random;
using TexGen.Model.Tensors;
using TexGen.Model.Tests.Imaging;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Metrics;

public sealed class PatchLossTests
{
    private static readonly int[] OneChannelEach = [1, 1];
    private static readonly RandomSequence Random = new(3, 1);

    [Fact]
    public void Of_TheReferenceRolled_IsNothing()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tile = Planes(SyntheticPicture.Stripes(48, 48, 3));
        using PatchLoss loss = new([(tile, BorderMode.Wrap)]);

        Assert.Equal(0.0, loss.Of(tile.roll([8, 16], [2, 3]), Random).ToDouble(), 1e-5);
    }

    [Fact]
    public void Of_NearerTiles_IsLess()
    {
        using DisposeScope scope = NewDisposeScope();
        Image exemplar = TestTextures.Exemplar("rusted-paint", 128);
        using PatchLoss loss = new([(Planes(exemplar), BorderMode.Wrap)]);

        double piece = Of(ImageOps.Crop(exemplar, 16, 32, 64, 64));
        double rough = Of(TestTextures.AddNoise(ImageOps.Crop(exemplar, 16, 32, 64, 64), 0.1, 1));
        double noise = Of(TestImages.Noise(64, 64, 3, 1));

        Assert.True(piece < rough && rough < noise, $"{piece} {rough} {noise}");

        double Of(Image image) => loss.Of(Planes(image), Random).ToDouble();
    }

    [Fact]
    public void Of_TilesThatShareTheReference_IsLessThanOfEachAlone()
    {
        // One tile is smooth, the other rough, and the reference is both.
        using DisposeScope scope = NewDisposeScope();
        Tensor smooth = Planes(TestImages.Noise(32, 32, 1, 1)).mul(0.1);
        Tensor rough = Planes(TestImages.Noise(32, 32, 1, 2));
        using PatchLoss loss = new([(smooth, BorderMode.Wrap), (rough, BorderMode.Wrap)]);

        double together = loss.Of(cat([smooth, rough]), Random).ToDouble();
        double alone = loss.Of(cat([smooth, smooth]), Random).ToDouble();

        Assert.Equal(0.0, together, 1e-5);
        Assert.True(alone > 0.3, $"{alone}");
    }

    [Fact]
    public void Of_MapsMovedApart_IsNothingWhereDirectionsAreOfOneMap()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor noise = Planes(TestImages.Noise(48, 48, 1, 1));
        Tensor agreeing = cat([noise, noise], 1);
        Tensor moved = cat([noise, noise.roll([8, 16], [2, 3])], 1);
        Tensor weaker = cat([noise, noise.mul(0.5)], 1);
        using PatchLoss together = new([(agreeing, BorderMode.Wrap)]);
        using PatchLoss apart = new([(agreeing, BorderMode.Wrap)], OneChannelEach);

        Assert.True(together.Of(moved, Random).ToDouble() > 0.02);
        Assert.Equal(0.0, apart.Of(moved, Random).ToDouble(), 1e-5);
        Assert.True(apart.Of(weaker, Random).ToDouble() > 0.1);
    }

    [Fact]
    public void OfForms_OtherGrain_IsNothing()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tile = Planes(TestTextures.Exemplar("rusted-paint", 64));
        using PatchLoss loss = new([(tile, BorderMode.Wrap)]);
        Tensor grain = Checkerboard(64);

        Assert.Equal(0.0, loss.OfForms(tile.add(grain), tile, Random).ToDouble(), 1e-5);
        Assert.True(loss.Of(tile.add(grain), Random).ToDouble() > 0.1);
    }

    [Fact]
    public void OfForms_LessContrastOrAnotherShade_IsAsMuchOfADeviation()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tile = Planes(TestTextures.Exemplar("rusted-paint", 64));
        using PatchLoss loss = new([(tile, BorderMode.Wrap)]);

        double tenth = Weaker(0.9);
        double fifth = Weaker(0.8);

        Assert.True(tenth > 0.02, $"{tenth}");
        Assert.Equal(2.0, fifth / tenth, 1e-3);
        Assert.True(loss.OfForms(tile.add(0.05), tile, Random).ToDouble() > 0.02);

        double Weaker(double contrast)
        {
            Tensor mean = tile.mean([2, 3], keepdim: true);

            return loss.OfForms(tile.sub(mean).mul(contrast).add(mean), tile, Random).ToDouble();
        }
    }

    [Fact]
    public void OfForms_NextToNone_CountsThemByTheWholeContrast()
    {
        // Of a checkerboard the rest is nothing, and any shade of it would be infinitely many of the rest's deviations.
        using DisposeScope scope = NewDisposeScope();
        Tensor grain = Checkerboard(128);
        using PatchLoss loss = new([(grain, BorderMode.Wrap)]);
        double deviation = grain.var(unbiased: false).sqrt().ToDouble();

        double distance = loss.OfForms(grain.add(0.01 * deviation), grain, Random).ToDouble();

        // A tenth of what counts, along unit directions whose weights sum to about ±1.
        Assert.InRange(distance, 0.04, 0.16);
    }

    [Theory]
    [InlineData(BorderMode.Wrap)]
    [InlineData(BorderMode.Clamp)]
    public void Of_Gradient_IsThatOfFiniteDifferences(BorderMode border)
    {
        const double Step = 1e-2;
        using DisposeScope scope = NewDisposeScope();
        using PatchLoss loss = new([(Planes(TestImages.Noise(48, 48, 2, 1)), border)]);
        Tensor tile = Planes(TestImages.Noise(32, 32, 2, 2)).mul(0.5);
        Tensor variable = tile.clone().requires_grad_();

        loss.Of(variable, Random).backward();
        Tensor gradient = variable.grad!;

        // Up and down along the gradient; a few numbers pass a kink of |difference| on the way.
        Tensor direction = gradient.div(gradient.norm());
        double rise = loss.Of(tile.add(direction, Step), Random).ToDouble();
        double fall = loss.Of(tile.sub(direction, Step), Random).ToDouble();
        double expected = (rise - fall) / (2.0 * Step);

        Assert.True(expected > 0.0);
        Assert.Equal(1.0, gradient.norm().ToDouble() / expected, 0.03);
    }

    [Fact]
    public void Of_LeavesNoTensorBehind()
    {
        Assert.Equal(0, LiveTensors.Change(static () =>
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor tile = Planes(SyntheticPicture.Stripes(32, 32, 3));
            using PatchLoss loss = new([(tile, BorderMode.Wrap)]);
            loss.Of(tile, Random);
        }));
    }

    [Fact]
    public void Constructor_NothingOrTooSmall_Throws()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Throws<ArgumentException>(static () => new PatchLoss([]));
        Assert.Contains(
            "16×16",
            Assert.Throws<ArgumentException>(
                static () => new PatchLoss([(zeros(1, 3, 8, 32), BorderMode.Wrap)])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "1 + 1",
            Assert.Throws<ArgumentException>(
                static () => new PatchLoss([(zeros(1, 3, 32, 32), BorderMode.Wrap)], OneChannelEach)).Message,
            StringComparison.Ordinal);
    }

    // ±0.3, the finest grain that there is.
    private static Tensor Checkerboard(int side)
    {
        float[] values = [.. Enumerable.Range(0, side * side).Select(i => ((i + (i / side)) & 1) == 0 ? 0.3f : -0.3f)];

        return TensorData.FromSpan(values, [1, 1, side, side]);
    }

    private static Tensor Planes(Image image)
    {
        return TensorData.FromSpan(ImageTensor.ToPlanes(image), [1, image.Channels, image.Height, image.Width]);
    }
}
