using TexGen.Model.Checkpoints;
using TexGen.Model.Networks;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

public sealed class PatchTuningTests
{
    private const long Begin = 950;
    private const double LastPart = 0.97;

    private static readonly TrainingOptions Options = TestRuns.Options with { Steps = 1000, Batch = 1, Crop = 8 };

    [Fact]
    public void AddGradient_TwiceTheWeight_AddsTwiceTheGradientOfTheSameTiles()
    {
        using DisposeScope scope = NewDisposeScope();
        using TrainingRun run = TestRuns.Create(Options);
        using DenoisingNetwork network = ModelFile.CreateNetwork(run.Manifest);
        using Tensor weights = TestRuns.RandomWeights(network);

        (double once, Tensor single) = GradientOf(run.Manifest, 1.0);
        (double twice, Tensor twofold) = GradientOf(run.Manifest, 2.0);

        Assert.True(once > 0.0);
        Assert.Equal(once, twice);
        Assert.True(single.norm().ToDouble() > 1e-4);
        Assert.InRange(twofold.sub(single.mul(2.0)).abs().max().ToSingle(), 0.0f, 1e-5f);

        (double Distance, Tensor Gradient) GradientOf(ModelManifest manifest, double weight)
        {
            using PatchTuning tuning = new(run.Exemplars, manifest, run.Plan with { PatchTuning = weight }, CPU);
            Tensor gradient = ones_like(weights);
            double distance = tuning.AddGradient(gradient, weights, step: 5);

            return (distance, gradient.sub(1.0));
        }
    }

    [Fact]
    public void AddGradient_FollowedForSomeSteps_BringsPatchesNearer()
    {
        using DisposeScope scope = NewDisposeScope();
        using TrainingRun run = TestRuns.Create(Options);
        TestRuns.Advance(run, 20);
        using DenoisingNetwork network = run.CreateAveragedNetwork();
        using AdamState adam = new(network);
        using PatchTuning tuning = new(run.Exemplars, run.Manifest, run.Plan, CPU);

        double first = Step(0);
        double last = Enumerable.Range(1, 7).Select(Step).Last();

        Assert.True(last < 0.9 * first, $"{first} became {last}");

        double Step(int step)
        {
            using Tensor gradient = zeros_like(adam.Master);
            double distance = tuning.AddGradient(gradient, adam.Master, step: 0);
            adam.Step(gradient, step, 5e-3);

            return distance;
        }
    }

    // Of two scales every third step is the coarser one's.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AddGradient_OfEachScaleFollowed_BringsItsPatchesNearer(int turn)
    {
        using DisposeScope scope = NewDisposeScope();
        using TrainingRun run = TestRuns.Create(Options with { Scales = 2 }, TestRuns.Stripes(128));
        TestRuns.Advance(run, 30);
        using DenoisingNetwork network = run.CreateAveragedNetwork();
        using AdamState adam = new(network);
        using PatchTuning tuning = new(run.Exemplars, run.Manifest, run.Plan, CPU);

        double first = Step(0);
        double last = Enumerable.Range(1, 5).Select(Step).Last();

        Assert.True(last < 0.95 * first, $"{first} became {last}");

        double Step(int step)
        {
            using Tensor gradient = zeros_like(adam.Master);
            double distance = tuning.AddGradient(gradient, adam.Master, turn);
            adam.Step(gradient, step, 5e-3);

            return distance;
        }
    }

    [Fact]
    public void Resume_InTheTunedPart_EndsBitForBitWhereTheUninterruptedEnds()
    {
        using TemporaryFolder folder = new();
        using TrainingRun whole = TestRuns.At(Begin, Options, folder);
        Assert.Equal(PatchTuning.RateAt(whole.LearningRate, 0, (LastPart - 0.95) / 0.05), whole.Advance(2e-3, LastPart), 1e-12);
        whole.SaveState(folder.File("tuned.state"));
        Advance(whole, 1);

        using TrainingRun resumed = TestRuns.Create(Options);
        resumed.Resume(folder.File("tuned.state"));
        Advance(resumed, 1);

        Assert.True(whole.IsTuned);
        Assert.Equal(TestRuns.State(whole, folder), TestRuns.State(resumed, folder));
        Assert.Equal(Begin, TrainingStateFile.Read(folder.File("tuned.state")).State.TuningBegan);
    }

    [Theory]
    [InlineData(Begin, false)]
    [InlineData(Begin + 1, true)]
    public void End_TilesRepeatTheExemplar_IsTunedWhereWhatWasKeptIs(long kept, bool expected)
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.At(Begin, Options, folder);
        Advance(run, 1);
        run.Note(new TrainingCheck { Step = kept, PatchRatio = [1.0] }, isNew: true);

        run.End(EarlyStop.Copies);

        Assert.Equal(expected, run.IsTuned);
    }

    [Fact]
    public void Advance_RunMadeLonger_GoesOnAsBeforeAndLeavesNothing()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.At(Begin, Options, folder);
        run.Advance(1e-3, 0.5);

        Assert.Equal(0, LiveTensors.Change(() =>
        {
            Advance(run, 1);
            Assert.True(run.IsTuned);

            run.Advance(1e-3, 0.5);
            Assert.False(run.IsTuned);
        }));
    }

    [Theory]
    [InlineData(299, 0.99, false, false)]
    [InlineData(300, 0.79, false, false)]
    [InlineData(300, 0.8, false, true)]
    [InlineData(300, 0.79, true, true)]
    [InlineData(300, 0.7, true, false)]
    public void IsTime_StepsAndPart_BothMustBeOverAndLittleEndsItAgain(
        long step, double fraction, bool hasBegun, bool expected)
    {
        Assert.Equal(expected, PatchTuning.IsTime(step, fraction, 0.8, hasBegun));
    }

    [Fact]
    public void MainPart_TimeStepsAndTooFewOfThem_LeavesAboutAQuarterOfTheTime()
    {
        Assert.Equal(0.75, PatchTuning.MainPart(1.0, 1, Options with { Steps = null }));
        Assert.Equal(0.65, PatchTuning.MainPart(1.0, 2, Options with { Steps = null }));
        Assert.Equal(0.95, PatchTuning.MainPart(1.0, 1, Options with { Steps = 1000 }));
        Assert.Equal(0.92, PatchTuning.MainPart(1.0, 2, Options with { Steps = 1000 }));
        Assert.Equal(1.0, PatchTuning.MainPart(1.0, 1, Options with { Steps = 300 }));
        Assert.Equal(1.0, PatchTuning.MainPart(0.0, 2, Options with { Steps = null }));
    }

    [Fact]
    public void ScaleAt_SeveralScales_IsTheFinestTwiceAsOftenAsAllOthers()
    {
        Assert.Equal([0, 0, 0, 0], Enumerable.Range(0, 4).Select(static step => PatchTuning.ScaleAt(step, 1)));
        Assert.Equal([1, 0, 0, 1, 0, 0], Enumerable.Range(0, 6).Select(static step => PatchTuning.ScaleAt(step, 2)));
        Assert.Equal([1, 0, 0, 2, 0, 0, 1], Enumerable.Range(0, 7).Select(static step => PatchTuning.ScaleAt(step, 3)));
    }

    [Theory]
    [InlineData(0, 0.0, true)]
    [InlineData(200, 0.5, true)]
    [InlineData(199, 0.5, false)]
    [InlineData(299, 0.75, false)]
    [InlineData(300, 0.9, false)]
    public void IsWithinReach_StepsSoFar_SayHowManyThereWillBe(long step, double fraction, bool expected)
    {
        Assert.Equal(expected, PatchTuning.IsWithinReach(step, fraction, 0.75));
    }

    // A slow run's learning rate falls to its end, as no other part follows.
    [Fact]
    public void MainPartAt_SlowRun_IsAllOfIt()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.At(250, Options with { Steps = null, Time = TimeSpan.FromMinutes(1) }, folder);

        Assert.Equal(0.75, run.MainPartAt(0.6));
        Assert.Equal(1.0, run.MainPartAt(0.7));
    }

    [Theory]
    [InlineData(16, 36 * 1024, 8)]
    [InlineData(8, 36 * 1024, 4)]
    [InlineData(16, 256 * 256, 8)]
    [InlineData(16, 512 * 512, 2)]
    [InlineData(8, 512 * 512, 2)]
    [InlineData(16, 1024 * 1024, 1)]
    [InlineData(1, 36 * 1024, 1)]
    public void EvaluationsOf_StepsAndSize_AreHalfAndOfLargeTilesFewer(int steps, long pixels, int expected)
    {
        Assert.Equal(expected, PatchTuning.EvaluationsOf(steps, pixels));
    }

    [Theory]
    [InlineData(6, 36 * 1024, 4)]
    [InlineData(6, 512 * 512, 2)]
    [InlineData(2, 36 * 1024, 1)]
    public void EvaluationsOf_Detail_AreThoseBelowItsFirstLevel(int steps, long pixels, int expected)
    {
        Assert.Equal(expected, PatchTuning.EvaluationsOf(steps, pixels, hasDetail: true));
    }

    [Theory]
    [InlineData(0, 0.0, 0.1)]
    [InlineData(9, 0.0, 1.0)]
    [InlineData(50, 0.5, 0.5)]
    [InlineData(99, 1.0, 0.0)]
    [InlineData(99, 1.2, 0.0)]
    public void RateAt_RisesInTenStepsAndFallsToNothing(long step, double progress, double expected)
    {
        Assert.Equal(expected * 5e-4, PatchTuning.RateAt(2e-3, step, progress), 1e-12);
    }

    [Fact]
    public void WeightOf_KindsOfModels_TunesThoseWhoseTilesAreMadeFromNothing()
    {
        Preset tile = Preset.Load("tile-s");
        TrainingOptions options = TestRuns.Options;

        Assert.Equal(1.0, PatchTuning.WeightOf(tile, null, options));
        Assert.Equal(1.0, PatchTuning.WeightOf(tile, new() { Scales = new() { Gains = [1.0, 1.0] } }, options));
        Assert.Equal(0.0, PatchTuning.WeightOf(tile, new() { Grid = new() { PeriodX = 8.0 } }, options));
        Assert.Equal(0.0, PatchTuning.WeightOf(tile, null, options with { Upscale = 2 }));
        Assert.Equal(0.0, PatchTuning.WeightOf(Preset.Load("unet"), null, options));
    }

    private static void Advance(TrainingRun run, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            run.Advance(2e-3, LastPart);
        }
    }
}
