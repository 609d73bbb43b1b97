using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Testing;

namespace TexGen.Training.Tests;

public sealed class QualityWatchTests
{
    private static readonly TrainingOptions Often =
        TestRuns.Options with { Steps = 20, CheckEvery = 2, StopsEarly = true, FewestSteps = 0 };

    [Fact]
    public void Run_Checks_ComeAtTheirStepsAndAtTheEndAndReachModelStateAndProgress()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create();
        ProgressList progress = new();
        TrainingOptions options = TestRuns.Options with { Steps = 5, CheckEvery = 2 };
        string path = folder.File("m.texgen");

        Loop(run, options, path, static step => 10.0 / step, progress: progress).Run(CancellationToken.None);

        Assert.Equal([2, 4, 5], run.Checks.Select(static check => check.Step));
        Assert.Equal([2, 4, 5], progress.Reports.Where(static report => report.Checked is not null).Select(r => r.Step));
        Assert.Equal(2.0, progress.Reports[^1].Quality!.Worst);
        Assert.Equal(2.0, ModelFile.Read(path).Manifest.Training.Quality!.Worst);
        Assert.Equal(
            [2, 4, 5], TrainingStateFile.Read(TrainingStateFile.PathFor(path)).State.Checks.Select(check => check.Step));
    }

    [Fact]
    public void Run_FlatDistance_BringsTheRateDownAndEnds()
    {
        using TrainingRun run = TestRuns.Create(Often);
        ProgressList progress = new();

        Assert.True(Loop(run, Often, null, static _ => 2.0, progress: progress).Run(CancellationToken.None));

        // Checks at 2, 4, 6, 8, 10: at 10 three of them lie behind step 5. A fifth of 10 steps is left.
        Assert.Equal((EarlyStop.Flat, 10L), (run.Ending!.Reason, run.Ending.Step));
        Assert.Equal(12, run.Step);
        Assert.Equal(EarlyStop.Flat, run.Manifest.Training.StoppedEarly);
        Assert.Equal(EarlyStop.Flat, progress.Reports[^1].StoppedEarly);
        Assert.Equal(1.0, progress.Reports[^1].Fraction);
        Assert.True(progress.Reports[^1].LearningRate < 0.55 * progress.Reports[^2].LearningRate);
    }

    [Fact]
    public void Run_FlatDistanceNearTheEnd_TakesAllSteps()
    {
        using TrainingRun run = TestRuns.Create();
        TrainingOptions options = Often with { Steps = 12 };

        Loop(run, options, null, static _ => 2.0).Run(CancellationToken.None);

        Assert.Equal((12L, null), (run.Step, run.Ending));
    }

    [Fact]
    public void Run_StepsWithoutBeingAsked_AreAllTaken()
    {
        using TrainingRun run = TestRuns.Create();

        Loop(run, Often with { StopsEarly = null }, null, static _ => 2.0).Run(CancellationToken.None);

        Assert.Equal((20L, null), (run.Step, run.Ending));
        Assert.True((TestRuns.Options with { Steps = null }).EndsEarly);
    }

    [Fact]
    public void Run_NoveltyDrops_EndsWithTheLastModelWhoseTilesWereNew()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create();
        string path = folder.File("m.texgen");
        Dictionary<long, byte[]> models = [];

        Loop(run, Often, path, step => 10.0 / step, step =>
        {
            models[step] = TestRuns.Model(run, folder);

            return step < 8 ? 1.0 : 0.5;
        }).Run(CancellationToken.None);

        Assert.Equal((8L, EarlyStop.Copies), (run.Step, run.Ending!.Reason));
        Assert.Equal(6, run.Manifest.Training.Quality!.Step);
        Assert.NotEqual(Weights(models[6]), Weights(models[8]));
        Assert.Equal(Weights(models[6]), Weights(File.ReadAllBytes(path)));
    }

    [Fact]
    public void Resume_HalfWayOfARunThatEndsEarly_EndsBitForBitWhereTheUninterruptedEnds()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("stopped.texgen");
        using TrainingRun whole = TestRuns.Create(Often);
        Loop(whole, Often, null, Falling, Novelty).Run(CancellationToken.None);

        foreach (long stopAt in (long[])[5, 11])
        {
            using TrainingRun stopped = TestRuns.Create(Often);
            using CancellationTokenSource stop = new();
            Loop(stopped, Often, path, Falling, Novelty, new ProgressList(report =>
            {
                if (report.Step == stopAt)
                {
                    stop.Cancel();
                }
            })).Run(stop.Token);
            Assert.Equal(stopAt, stopped.Step);

            using TrainingRun resumed = TestRuns.Create(Often);
            resumed.Resume(TrainingStateFile.PathFor(path));
            Loop(resumed, Often, path, Falling, Novelty).Run(CancellationToken.None);

            Assert.Equal((12, 12), (whole.Step, resumed.Step));
            Assert.Equal(
                whole.Checks.Select(static check => (check.Step, check.Worst)),
                resumed.Checks.Select(static check => (check.Step, check.Worst)));
            Assert.Equal(Weights(TestRuns.Model(whole, folder)), Weights(TestRuns.Model(resumed, folder)));
        }

        static double Falling(long step) => step < 5 ? 10.0 / step : 2.5;

        static double? Novelty(long step) => 1.0;
    }

    [Fact]
    public void Resume_BeforeNoveltyDrops_StillHasTheModelWhoseTilesWereNew()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("m.texgen");
        byte[] expected;
        using (TrainingRun run = TestRuns.Create(Often))
        {
            using CancellationTokenSource stop = new();
            byte[] atSix = [];
            Loop(run, Often, path, static step => 10.0 / step, static _ => 1.0, new ProgressList(report =>
            {
                if (report.Step == 6)
                {
                    atSix = TestRuns.Model(run, folder);
                }
                else if (report.Step == 7)
                {
                    stop.Cancel();
                }
            })).Run(stop.Token);
            expected = Weights(atSix);
        }

        using TrainingRun resumed = TestRuns.Create(Often);
        resumed.Resume(TrainingStateFile.PathFor(path));
        Loop(resumed, Often, path, static step => 10.0 / step, static _ => 0.5).Run(CancellationToken.None);

        Assert.Equal((8L, EarlyStop.Copies), (resumed.Step, resumed.Ending!.Reason));
        Assert.Equal(expected, Weights(File.ReadAllBytes(path)));
    }

    [Fact]
    public void Resume_EndedRunThatMayNotEndEarly_GoesOn()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("m.texgen");
        using (TrainingRun run = TestRuns.Create(Often))
        {
            Loop(run, Often, path, static _ => 2.0).Run(CancellationToken.None);
        }

        using TrainingRun again = TestRuns.Create(Often);
        again.Resume(TrainingStateFile.PathFor(path));
        Loop(again, Often, path, static _ => 2.0).Run(CancellationToken.None);
        Assert.Equal(12, again.Step); // it is over

        TrainingOptions never = Often with { StopsEarly = false };
        Loop(again, never, path, static _ => 2.0).Run(CancellationToken.None);
        Assert.Equal((20L, null), (again.Step, again.Ending));
        Assert.Null(ModelFile.Read(path).Manifest.Training.StoppedEarly);
    }

    [Fact]
    public void Unchecked_RunThatCannotBeMeasured_SaysWhyUnlessItIsShort()
    {
        using TrainingRun run = TestRuns.Create();
        QualityWatch longer = new(run, TestRuns.Options with { Steps = 250 }, "because", Never);
        QualityWatch brief = new(run, TestRuns.Options with { Steps = 249 }, "because", Never);

        Assert.Equal(("because", null), (longer.Unchecked, brief.Unchecked));
        Assert.False(longer.IsDue(isOver: true));

        static (TrainingCheck Check, Image Tile) Never() => throw new InvalidOperationException("It is measured.");
    }

    private static TrainingLoop Loop(
        TrainingRun run,
        TrainingOptions options,
        string? path,
        Func<long, double> worst,
        Func<long, double?>? novelty = null,
        ProgressList? progress = null)
    {
        // A preview each step makes each step report.
        return new TrainingLoop(run, options, path, progress, static () => new Image(1, 1, 1))
        {
            Watch = Watch(run, options, worst, novelty),
        };
    }

    private static QualityWatch Watch(
        TrainingRun run, TrainingOptions options, Func<long, double> worst, Func<long, double?>? novelty = null)
    {
        return new QualityWatch(run, options, null, () => (
            new TrainingCheck
            {
                Step = run.Step,
                Seconds = run.Seconds,
                PatchRatio = [worst(run.Step), 0.25],
                Novelty = novelty?.Invoke(run.Step),
            },
            new Image(1, 1, 1)));
    }

    private static byte[] Weights(byte[] model)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("w.texgen"), model);
        SafetensorsFile file = SafetensorsFile.Read(folder.File("w.texgen"));

        return [.. file.Tensors.OrderBy(static entry => entry.Key, StringComparer.Ordinal)
            .SelectMany(static entry => entry.Value.Data.ToArray())];
    }

    private sealed class ProgressList(Action<TrainingProgress>? then = null) : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value)
        {
            Reports.Add(value);
            then?.Invoke(value);
        }
    }
}
