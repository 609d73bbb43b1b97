using TexGen.Model.Checkpoints;
using TexGen.Testing;

namespace TexGen.Training.Tests;

public sealed class TrainingLoopTests
{
    [Fact]
    public void Run_AllSteps_SavesModelAndStateAndReportsTheEnd()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create();
        ProgressList progress = new();
        string path = folder.File("m.texgen");

        Assert.True(
            new TrainingLoop(run, TestRuns.Options with { Steps = 3 }, path, progress).Run(CancellationToken.None));

        TrainingProgress end = progress.Reports[^1];
        Assert.Equal((3L, 3L, 1.0), (end.Step, end.TotalSteps!.Value, end.Fraction));
        Assert.Equal(TimeSpan.Zero, end.Remaining);
        Assert.Equal(run.Loss, end.Loss);
        Assert.True(end.StepsPerSecond > 0.0);
        Assert.Equal(3, ModelFile.Read(path).Manifest.Training.Steps);
        Assert.Equal(3, TrainingStateFile.Read(TrainingStateFile.PathFor(path)).State.Step);
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public void Run_Cancelled_SavesWhereItStands()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create();
        using CancellationTokenSource stop = new();
        string path = folder.File("m.texgen");

        Assert.False(TestRuns.Loop(run, TestRuns.Options, path, _ => stop.Cancel()).Run(stop.Token));

        Assert.Equal(1, run.Step);
        Assert.Equal(1, ModelFile.Read(path).Manifest.Training.Steps);
        Assert.Equal(1, TrainingStateFile.Read(TrainingStateFile.PathFor(path)).State.Step);
    }

    [Fact]
    public void Run_CancelledBeforehand_TakesNoStepButSaves()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create();
        TrainingLoop loop = new(run, TestRuns.Options, folder.File("m.texgen"));

        Assert.False(loop.Run(new CancellationToken(canceled: true)));
        Assert.Equal(0, run.Step);
        Assert.Equal(0, ModelFile.Read(folder.File("m.texgen")).Manifest.Training.Steps);
    }

    [Fact]
    public void Run_Diverges_SavesAFiniteModelAndThrows()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create();
        string path = folder.File("m.texgen");
        TrainingLoop loop = TestRuns.Loop(run, TestRuns.Options, path, static run =>
        {
            if (run.Step == 3)
            {
                run.Advance(1e30);
            }
        });

        TrainingDivergedException exception =
            Assert.Throws<TrainingDivergedException>(() => loop.Run(CancellationToken.None));

        Assert.Equal(4, exception.Step);
        Assert.Equal(4, ModelFile.Read(path).Manifest.Training.Steps);

        // Reading checks that every weight is finite.
        ModelFile.Read(path).LoadNetwork().Dispose();
    }

    [Fact]
    public void Run_TimeIsOver_TakesNoStep()
    {
        using TrainingRun run = TestRuns.Create();
        run.Seconds = 60.0;
        TrainingOptions options = TestRuns.Options with { Steps = null, Time = TimeSpan.FromMinutes(1) };

        Assert.True(new TrainingLoop(run, options, null).Run(CancellationToken.None));
        Assert.Equal(0, run.Step);
    }

    [Fact]
    public void Run_FolderThatIsMissing_FailsBeforeAnyWork()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create();

        Assert.Throws<DirectoryNotFoundException>(
            () => new TrainingLoop(run, TestRuns.Options, folder.File("none/m.texgen")).Run(CancellationToken.None));
        Assert.Equal(0, run.Step);
    }

    [Fact]
    public void Run_SavesDue_WritesWhileItRuns()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create();
        TrainingOptions options = TestRuns.Options with { Steps = 3, SaveEvery = TimeSpan.Zero };
        string state = TrainingStateFile.PathFor(folder.File("m.texgen"));
        List<long> saved = [];

        TrainingLoop loop = TestRuns.Loop(
            run, options, folder.File("m.texgen"), _ => saved.Add(TrainingStateFile.Read(state).State.Step));
        loop.Run(CancellationToken.None);

        // Seen after each step, before that step's own save.
        Assert.Equal([0, 1, 2], saved);
    }

    [Fact]
    public void Run_Preview_ComesWithTheProgress()
    {
        using TrainingRun run = TestRuns.Create();
        ProgressList progress = new();
        Model.Imaging.Image preview = new(2, 2, 1);
        TrainingLoop loop = new(run, TestRuns.Options with { Steps = 2 }, null, progress, () => preview);
        loop.Run(CancellationToken.None);

        Assert.Equal([1, 2], progress.Reports.Select(static report => report.Step));
        Assert.All(progress.Reports, report => Assert.Same(preview, report.Preview));
    }

    // A hundred steps, of which the last ten take 20 ms each: at most 50 a second.
    [Fact]
    public void Run_LastPartOfLongerSteps_IsToldByItsOwnSpeedAndLearningRate()
    {
        ProgressList progress = new();
        TrainingOptions options = TestRuns.Options with { Steps = 100 };

        new TrainingLoop(new TwoPartRun(), options, null, progress).Run(CancellationToken.None);

        Assert.InRange(progress.Reports[^1].StepsPerSecond, 1.0, 50.0);
        Assert.Equal(0.5, progress.Reports[^1].LearningRate);
    }

    [Fact]
    public void Run_LastPartThatIsToCome_IsInWhatIsLeft()
    {
        ProgressList progress = new();
        TrainingOptions options = TestRuns.Options with { Steps = 100 };
        Model.Imaging.Image preview = new(2, 2, 1);

        // With a preview after every step, which is reported.
        new TrainingLoop(new TwoPartRun(), options, null, progress, () => preview).Run(CancellationToken.None);

        Assert.Equal(100, progress.Reports.Count);
        Assert.All(progress.Reports, static report =>
        {
            // Ten steps behind the main part, each as long as seven; they tell their own time once they have begun.
            double left = report.Step <= 90 ? 90 - report.Step + (10 * 7) : 100 - report.Step;
            Assert.Equal(left / report.StepsPerSecond, report.Remaining.TotalSeconds, 1e-6 + (1e-3 * left));
        });
    }

    private sealed class TwoPartRun : ILearningRun
    {
        private const double MainPart = 0.9;

        public double LastPartCost => 7.0;

        public long Step { get; private set; }

        public double Seconds { get; set; }

        public double Loss => 1.0;

        public double LearningRate => 1e-3;

        public OptimizerOptions Optimizer { get; } = new();

        public double MainPartAt(double fraction) => MainPart;

        public double Advance(double learningRate, double fraction = 0.0)
        {
            Thread.Sleep(fraction >= MainPart ? 20 : 0);
            Step++;

            return fraction >= MainPart ? 0.5 : learningRate;
        }

        public void SaveModel(string path) => throw new NotSupportedException();

        public void SaveState(string path) => throw new NotSupportedException();
    }

    private sealed class ProgressList : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value) => Reports.Add(value);
    }
}
