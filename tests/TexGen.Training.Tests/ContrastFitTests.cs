using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Testing;
using TorchSharp;

namespace TexGen.Training.Tests;

public sealed class ContrastFitTests
{
    private static readonly double[] Gains = [1.25, 0.8, 1.1];

    // Chequers and waves, each stronger or weaker than the exemplar's.
    [Theory]
    [InlineData(0.8, 0.8, 1.25)]
    [InlineData(1.25, 1.25, 0.8)]
    [InlineData(0.5, 0.5, 1.3)]
    [InlineData(0.8, 0.9, 1.111)]
    [InlineData(1.25, 1.1, 0.909)]
    [InlineData(1.0, 0.8, 1.0)]
    [InlineData(1.1, 0.8, 1.0)]
    public void Compare_DetailsAndForms_GivesWhatBothLack(double details, double forms, double expected)
    {
        Image exemplar = Pattern(1.0, 1.0);
        Image tile = Pattern(details, forms);

        IReadOnlyList<double> gains = ContrastFit.Compare(exemplar, BorderMode.Wrap, [tile, tile]);

        Assert.Equal(expected, gains[0], 0.01);
        Assert.Equal(1.0, gains[1]); // flat in both
    }

    [Fact]
    public void Measure_FinishedRun_FindsWhatMakesItsTilesAsStrongAsTheExemplar()
    {
        using TrainingRun run = TestRuns.Create(TestRuns.Options with { Steps = 300, Batch = 1, Crop = 8 });
        TestRuns.Advance(run, 299);
        Assert.Null(ContrastFit.Measure(run));
        TestRuns.Advance(run, 1);

        IReadOnlyList<double>? first = ContrastFit.Measure(run);
        Assert.NotNull(first);
        Assert.Equal(run.Exemplars[0].Image.Channels, first.Count);
        Assert.All(first, static gain => Assert.InRange(gain, 1.0 / 1.3, 1.3));

        // What is left is what was clipped at the borders of 0…1.
        run.Contrast = first;
        IReadOnlyList<double> second = ContrastFit.Measure(run)!;
        Assert.All(
            first.Zip(second),
            static pair => Assert.True(Math.Abs(Math.Log(pair.Second)) < (0.5 * Math.Abs(Math.Log(pair.First))) + 0.01));
        Assert.Equal(first, run.Manifest.Training.Contrast);
    }

    // Its channels' contrast was learned; of weights of no kind of training each would lack another part.
    [Fact]
    public void Measure_RunThatLearnedFromItsTiles_MultipliesAWholeMapAndNeverByLess()
    {
        using TemporaryFolder folder = new();
        TrainingOptions options = TestRuns.Options with { Steps = 1000, Batch = 1, Crop = 8 };
        using TrainingRun run = TestRuns.At(950, options, folder);
        run.Advance(1e-3, 0.97);

        IReadOnlyList<double> gains = ContrastFit.Measure(run)!;

        Assert.True(run.IsTuned);
        Assert.Equal(run.Exemplars[0].Image.Channels, gains.Count);
        Assert.Equal(gains.Min(), gains.Max());
        Assert.InRange(gains[0], 1.0, 1.3);
    }

    [Fact]
    public void AppliesTo_SeveralExemplarsOrASmallerPicture_Not()
    {
        Exemplar dark = TestRuns.Stripes(name: "dark.png");
        Exemplar light = TestRuns.Stripes(name: "light.png");
        using TrainingRun one = TestRuns.Create();
        using TrainingRun two = TrainingRun.Create([dark, light], TestRuns.Options, torch.CPU);
        using TrainingRun enlarging = TestRuns.Create(TestRuns.Options with { Upscale = 2 });

        Assert.True(ContrastFit.AppliesTo(one));
        Assert.False(ContrastFit.AppliesTo(two));
        Assert.False(ContrastFit.AppliesTo(enlarging));
    }

    [Fact]
    public void WithContrast_Gains_MultiplyPicturesAboutTheirMeanAndComeBack()
    {
        Image picture = TestRuns.Stripes().Image;
        using TrainingRun run = TestRuns.Create();
        WhiteningInfo plain = run.Manifest.Whitening;
        WhiteningInfo strong = WhiteningFit.WithContrast(plain, Gains);

        using torch.Tensor white = new PictureConverter(plain).ToWhite(picture).mul(0.3);
        Image before = new PictureConverter(plain).ToImage(white);
        Image after = new PictureConverter(strong).ToImage(white);
        using torch.Tensor back = new PictureConverter(strong).ToWhite(after);

        Assert.InRange(back.sub(white).abs().max().ToSingle(), 0.0f, 1e-4f);
        for (int i = 0; i < before.Pixels.Length; i++)
        {
            double mean = (plain.Mean[i % 3] + 1.0) / 2.0;
            Assert.Equal(mean + (Gains[i % 3] * (before.Pixels[i] - mean)), after.Pixels[i], 1e-5);
        }

        Assert.Same(plain, WhiteningFit.WithContrast(plain, null));
    }

    // Chequers of one pixel, and forms of half the side; the second channel is flat.
    private static Image Pattern(double details, double forms)
    {
        const int Side = 64;
        Image image = new(Side, Side, 2);
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                double wave = Math.Sin(2.0 * Math.PI * x / Side) + Math.Sin(2.0 * Math.PI * y / Side);
                image[x, y, 0] = (float)(0.5 + (0.1 * forms * wave) + (0.1 * details * (((x + y) & 1) - 0.5)));
                image[x, y, 1] = 0.5f;
            }
        }

        return image;
    }
}
