using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tensors;
using TexGen.Model.Tests.Imaging;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Metrics;

public sealed class AutocovarianceLossTests
{
    private const int Side = 64;

    [Fact]
    public void Of_TheReferenceRolled_IsNothing()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor picture = Forms(8, 1, 1);
        using AutocovarianceLoss loss = new([(picture, BorderMode.Wrap)]);

        Assert.Equal(0.0, loss.Of(cat([picture, picture.roll([8, 16], [2, 3])])).ToDouble(), 1e-6);
    }

    [Fact]
    public void Of_FormsOfOtherSizes_IsMore()
    {
        using DisposeScope scope = NewDisposeScope();
        using AutocovarianceLoss loss = new([(Forms(8, 64, 1), BorderMode.Wrap)]);

        double same = loss.Of(Forms(8, 64, 100)).ToDouble();
        double larger = loss.Of(Forms(4, 64, 100)).ToDouble();
        double smaller = loss.Of(Forms(16, 64, 100)).ToDouble();

        Assert.True(same < 0.1 * Math.Min(larger, smaller), $"{smaller} {same} {larger}");
    }

    // What a plain squared difference would prefer: of few tiles it is least where they have too little contrast.
    [Fact]
    public void Of_ManyBatchesOfTwo_IsLeastInTheMeanForTheReferencesContrast()
    {
        using DisposeScope scope = NewDisposeScope();
        using AutocovarianceLoss loss = new([(Forms(4, 300, 1), BorderMode.Wrap)]);
        Tensor tiles = Forms(4, 300, 1001);

        double Mean(double contrast) => Enumerable.Range(0, 150)
            .Average(i => loss.Of(tiles.narrow(0, 2 * i, 2).mul(contrast)).ToDouble());
        (double weak, double right, double strong) = (Mean(0.85), Mean(1.0), Mean(1.15));

        Assert.True(right < weak && right < strong, $"{weak} {right} {strong}");
        Assert.Equal(0.0, right, 5e-3);
    }

    [Fact]
    public void Of_PieceOfALargerPicture_ComparesOverlapsAndNoBorders()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor picture = Planes(SyntheticPicture.Stripes(96, 96, 1));
        using AutocovarianceLoss loss = new([(picture.narrow(3, 0, 80), BorderMode.Clamp)]);

        Assert.Equal(0.0, loss.Of(cat([picture, picture])).ToDouble(), 1e-3);
    }

    [Fact]
    public void Of_Gradient_IsThatOfFiniteDifferences()
    {
        const double Step = 1e-2;
        using DisposeScope scope = NewDisposeScope();
        using AutocovarianceLoss loss = new([(Forms(8, 1, 1), BorderMode.Wrap)]);
        Tensor tiles = Forms(4, 3, 7);
        Tensor variable = tiles.clone().requires_grad_();

        loss.Of(variable).backward();
        Tensor gradient = variable.grad!;
        Tensor direction = gradient.div(gradient.norm());
        double rise = loss.Of(tiles.add(direction, Step)).ToDouble();
        double fall = loss.Of(tiles.sub(direction, Step)).ToDouble();

        Assert.Equal(1.0, gradient.norm().ToDouble() / ((rise - fall) / (2.0 * Step)), 0.01);
    }

    [Fact]
    public void Of_LeavesNoTensorBehind()
    {
        Assert.Equal(0, LiveTensors.Change(static () =>
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor tiles = Forms(8, 2, 1);
            using AutocovarianceLoss loss = new([(tiles, BorderMode.Wrap)]);
            loss.Of(tiles);
        }));
    }

    [Fact]
    public void Of_NothingTooSmallOrAlone_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        using AutocovarianceLoss loss = new([(zeros(1, 1, 48, 48), BorderMode.Wrap)]);

        Assert.Throws<ArgumentException>(static () => new AutocovarianceLoss([]));
        Assert.Throws<ArgumentException>(() => loss.Of(zeros(1, 1, 48, 48)));
        Assert.Contains(
            "48×32",
            Assert.Throws<ArgumentException>(() => loss.Of(zeros(2, 1, 32, 48))).Message,
            StringComparison.Ordinal);
    }

    // Soft noise of deviation 1, so many forms a side.
    private static Tensor Forms(int forms, int count, int seed)
    {
        return cat([.. Enumerable.Range(0, count).Select(i => Planes(
            ImageResampler.Resize(TestImages.Noise(forms, forms, 1, seed + i), Side, Side, BorderMode.Wrap)))])
            .sub(0.5).mul(4.0);
    }

    private static Tensor Planes(Image image)
    {
        return TensorData.FromSpan(ImageTensor.ToPlanes(image), [1, image.Channels, image.Height, image.Width]);
    }
}
