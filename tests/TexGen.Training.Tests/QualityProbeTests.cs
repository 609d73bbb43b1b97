using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Random;
using TexGen.Model.Sampling;
using TexGen.Testing;
using TorchSharp;

namespace TexGen.Training.Tests;

public sealed class QualityProbeTests
{
    [Fact]
    public void Measure_StripesLearned_FallsAndChangesNothingOfTheRun()
    {
        using TemporaryFolder folder = new();
        Exemplar stripes = TestRuns.Stripes(side: 64);
        using TrainingRun watched = TestRuns.Create(exemplar: stripes);
        using TrainingRun alone = TestRuns.Create(exemplar: stripes);
        QualityProbe probe = new(watched);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        TestRuns.Advance(watched, 4);
        (TrainingCheck early, _) = probe.Measure(watched);
        TestRuns.Advance(watched, 40);
        (TrainingCheck late, Image tile) = probe.Measure(watched);
        (TrainingCheck again, _) = probe.Measure(watched);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal((4L, 44L), (early.Step, late.Step));
        Assert.True(late.Worst < early.Worst, $"{late.Worst} after {early.Worst}");
        Assert.Equal(late.PatchRatio, again.PatchRatio);
        Assert.Equal((128, 128, 3), (tile.Width, tile.Height, tile.Channels));

        TestRuns.Advance(alone, 44);
        Assert.Equal(TestRuns.Model(alone, folder), TestRuns.Model(watched, folder));
    }

    // In fewer steps tiles would be farther from the exemplar, and more so the more a run has learned from its own.
    [Fact]
    public void Measure_Tile_IsMadeInAsManyStepsAsPeoplesAre()
    {
        using TrainingRun run = TestRuns.Create(exemplar: TestRuns.Stripes(side: 64));
        TestRuns.Advance(run, 4);

        (_, Image tile) = new QualityProbe(run).Measure(run);

        using RunTiles tiles = new(run);
        ulong seed = NoiseStreams.Preview(run.Plan.Seed).Bits(0);
        Image wanted = tiles.Make(run.Exemplars[0], seed, (tile.Width, tile.Height), new SamplingOptions { Steps = 16 });
        Assert.Equal(wanted.Pixels.ToArray(), tile.Pixels.ToArray());
    }

    // Waves of a few steps of 8 bits: their finest level is nearly nothing, and a tile's rounding as large.
    [Fact]
    public void Measure_SmoothExemplar_CountsNoDifferenceThatItsFilesRoundingMakes()
    {
        Exemplar stripes = TestRuns.Stripes(side: 64);
        foreach (ref float value in stripes.Image.Pixels)
        {
            value = 0.5f + (0.05f * (value - 0.5f));
        }

        Exemplar rounded = stripes with { BitDepths = [8] };
        using TrainingRun run = TestRuns.Create(exemplar: stripes);
        using TrainingRun same = TestRuns.Create(exemplar: rounded);

        double finest = new QualityProbe(run).Measure(run).Check.PatchRatio[0];
        double beyondRounding = new QualityProbe(same).Measure(same).Check.PatchRatio[0];

        Assert.Equal((0.0, 1.0 / 255.0), (stripes.Step, rounded.Step));
        Assert.True(beyondRounding < 0.5 * finest, $"{beyondRounding} of {finest}");
    }

    [Fact]
    public void Measure_ExemplarTooSmallForNovelty_LeavesItOut()
    {
        using TrainingRun run = TestRuns.Create();

        (TrainingCheck check, _) = new QualityProbe(run).Measure(run);

        Assert.Null(check.Novelty);
        check.Validate();
    }

    [Fact]
    public void Measure_Labels_MakesATileOfEach()
    {
        Exemplar stripes = TestRuns.Stripes(side: 64);
        Exemplar[] both = [Labelled(stripes, "a"), Labelled(stripes, "b")];
        TrainingOptions options = TestRuns.Options with { Labels = ["a", "b"] };
        using TrainingRun run = TrainingRun.Create(both, options, torch.CPU);

        Assert.Null(QualityProbe.WhyNot(run));
        Assert.Equal(3, new QualityProbe(run).Measure(run).Check.PatchRatio.Count);
    }

    [Fact]
    public void Measure_Upscaler_MakesTheExemplarAgainAndSaysNothingOfNovelty()
    {
        TrainingOptions options = TestRuns.Options with { Upscale = 2 };
        using TrainingRun run = TestRuns.Create(options, TestRuns.Stripes(side: 128));

        (TrainingCheck check, Image tile) = new QualityProbe(run).Measure(run);

        Assert.Equal((128, 128), (tile.Width, tile.Height));
        Assert.Null(check.Novelty);
        Assert.NotEmpty(check.PatchRatio);
    }

    [Fact]
    public void WhyNot_NothingToCompareWith_SaysWhy()
    {
        Exemplar stripes = TestRuns.Stripes(side: 64);
        using TrainingRun two = TrainingRun.Create([stripes, stripes], TestRuns.Options, torch.CPU);
        using TrainingRun guided = TestRuns.Create(exemplar: stripes with { Guide = SyntheticPicture.Stripes(64, 64, 1) });

        Assert.Contains("labels would tell", QualityProbe.WhyNot(two), StringComparison.Ordinal);
        Assert.Contains("guide", QualityProbe.WhyNot(guided), StringComparison.Ordinal);
    }

    private static Exemplar Labelled(Exemplar exemplar, string label) =>
        exemplar with { Info = exemplar.Info with { Label = label } };
}
