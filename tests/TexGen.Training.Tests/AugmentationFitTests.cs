using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Random;
using TexGen.Testing;

namespace TexGen.Training.Tests;

public sealed class AugmentationFitTests
{
    private const int Side = 64;

    [Theory]
    [InlineData("tile-xs", null)]
    [InlineData("tile-s", null)]
    [InlineData("tile-m", null)]
    [InlineData("tile-l", null)]
    [InlineData("unet", null)]
    [InlineData("ddpm", Symmetries.FlipX)]
    public void Fit_Preset_SaysHowExemplarsAreTurned(string preset, Symmetries? expected)
    {
        Exemplar fitted = Fit(new TrainingOptions { Preset = preset });

        Assert.Equal(expected, fitted.Info.Symmetries);
    }

    [Theory]
    [InlineData(AugmentationKind.Off, null)]
    [InlineData(AugmentationKind.Auto, Symmetries.FlipY)]
    [InlineData(AugmentationKind.Flips, Symmetries.FlipX)]
    public void Fit_Option_OverridesThePreset(AugmentationKind augment, Symmetries? expected)
    {
        Assert.Equal(expected, Fit(new TrainingOptions { Augment = augment }).Info.Symmetries);
    }

    [Fact]
    public void Fit_TwoExemplars_EachByItself()
    {
        Exemplar noise = Create(static (_, _) => 0.5f);
        IReadOnlyList<Exemplar> fitted = AugmentationFit.Fit(
            [Steps(), noise], new TrainingOptions { Augment = AugmentationKind.Auto });

        Assert.Equal(Symmetries.FlipY, fitted[0].Info.Symmetries);
        Assert.Equal(8, SquareGroup.Members(fitted[1].Info.Symmetries!.Value).Count);
    }

    [Fact]
    public void Resume_TurnedCrops_EndsBitForBitWhereTheUninterruptedEnds()
    {
        using TemporaryFolder folder = new();
        TrainingOptions options = TestRuns.Options with { Augment = AugmentationKind.Auto };
        TrainingOptions off = options with { Augment = AugmentationKind.Off };
        string path = folder.File("stopped.state");

        using TrainingRun whole = TestRuns.Create(options, Fit(options));
        TestRuns.Advance(whole, 4);
        using (TrainingRun stopped = TestRuns.Create(options, Fit(options)))
        {
            TestRuns.Advance(stopped, 2);
            stopped.SaveState(path);
        }

        using TrainingRun resumed = TestRuns.Create(options, Fit(options));
        resumed.Resume(path);
        TestRuns.Advance(resumed, 2);
        using TrainingRun plain = TestRuns.Create(off, Fit(off));
        TestRuns.Advance(plain, 4);

        Assert.Equal(TestRuns.State(whole, folder), TestRuns.State(resumed, folder));
        Assert.NotEqual(plain.Loss, whole.Loss);
        Assert.Equal(Symmetries.FlipY, whole.Manifest.Exemplars[0].Symmetries);

        CheckpointException exception = Assert.Throws<CheckpointException>(() => plain.Resume(path));
        Assert.Contains("augmentation Auto instead of Off", exception.Message, StringComparison.Ordinal);
    }

    private static Exemplar Fit(TrainingOptions options) => AugmentationFit.Fit([Steps()], options)[0];

    // They rise to the right, so that left and right differ and top and bottom do not.
    private static Exemplar Steps() => Create(static (x, _) => x % 16 / 16f);

    private static Exemplar Create(Func<int, int, float> value)
    {
        float[] noise = new float[Side * Side];
        new RandomSequence(1, 1).FillNormal(noise);
        Image image = new(Side, Side, 1);
        for (int i = 0; i < noise.Length; i++)
        {
            image.Pixels[i] = 0.2f + (0.6f * value(i % Side, i / Side)) + (0.05f * noise[i]);
        }

        return new Exemplar(image, new ExemplarInfo("steps.png", new string('a', 64), Side, Side, true, true));
    }
}
