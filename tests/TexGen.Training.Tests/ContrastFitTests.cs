using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TorchSharp;

namespace TexGen.Training.Tests;

public sealed class ContrastFitTests
{
    private static readonly double[] Gains = [1.25, 0.8, 1.1];

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
        Assert.Contains(first, static gain => Math.Abs(gain - 1.0) > 0.005);

        // What is left is what was clipped at the borders of 0…1.
        run.Contrast = first;
        IReadOnlyList<double> second = ContrastFit.Measure(run)!;
        Assert.All(
            first.Zip(second),
            static pair => Assert.True(Math.Abs(Math.Log(pair.Second)) < (0.5 * Math.Abs(Math.Log(pair.First))) + 0.01));
        Assert.Equal(first, run.Manifest.Training.Contrast);
    }

    [Fact]
    public void Measure_ModelsThatFollowSomething_AreLeftAsTheyAre()
    {
        Exemplar dark = TestRuns.Stripes(name: "dark.png");
        Exemplar light = TestRuns.Stripes(name: "light.png");
        using TrainingRun run = TrainingRun.Create([dark, light], TestRuns.Options with { Batch = 1, Crop = 8 }, torch.CPU);
        TestRuns.Advance(run, 300);

        Assert.Null(ContrastFit.Measure(run));
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
}
