using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Testing;
using TexGen.Training;
using TorchSharp;

namespace TexGen.Plugin.Tests;

[Collection(TrainedModelGroup.Name)]
public sealed class TextureTrainerTests(TrainedModel model)
{
    // A preview after every step makes every step report, and so lets a test stop at a certain one.
    private static readonly TrainerOptions ReportsEveryStep =
        TrainedModel.Trainer with { PreviewEvery = TimeSpan.Zero, PreviewSize = 16 };

    private static readonly TrainerOptions OneStep =
        TrainedModel.Trainer with { Training = TrainedModel.Training with { Steps = 1 } };

    [Fact]
    public void Train_ToTheEnd_SaysWhatCameOfIt()
    {
        TrainerResult result = model.Result;

        Assert.True(result.Completed);
        Assert.Equal(0, result.ResumedAt);
        Assert.Equal(model.ModelPath, result.Path);
        Assert.Equal(TrainedModel.Steps, result.Manifest.Training.Steps);
        Assert.Equal("waves", result.Manifest.Name);
        Assert.Equal("float32", result.Manifest.Training.ComputeType);
        Assert.True(File.Exists(model.ModelPath));
        Assert.True(File.Exists(TextureTrainer.StatePathFor(model.ModelPath)));
        Assert.Equal("waves.png", Assert.Single(result.Manifest.Exemplars).Name);
        Assert.Equal("albedo", Assert.Single(result.Manifest.Training.Seams!).Map);
        Assert.Equal(result.Manifest.Training.Seams, ModelFile.Read(model.ModelPath).Manifest.Training.Seams);
    }

    [Fact]
    public void Train_WithPreviews_ReportsEveryStepWithATile()
    {
        using TemporaryFolder folder = new();
        ProgressLog<TrainingProgress> log = new();

        new TextureTrainer([model.ExemplarPath], ReportsEveryStep).Train(folder.File("m.texgen"), log);

        Assert.Equal(
            Enumerable.Range(1, TrainedModel.Steps).Select(step => (long)step),
            log.Reports.Select(report => report.Step).SkipLast(1));
        Assert.Equal((TrainedModel.Steps, true), ((int)log.Reports[^1].Step, log.Reports[^1].IsFinishing));
        Assert.All(log.Reports.SkipLast(1), report =>
        {
            Assert.Equal((16, 16, 3), (report.Preview!.Width, report.Preview.Height, report.Preview.Channels));
            Assert.Equal(TrainedModel.Steps, report.TotalSteps);
            Assert.Equal((double)report.Step / TrainedModel.Steps, report.Fraction, 9);
            Assert.True(double.IsFinite(report.Loss) && report.LearningRate > 0.0 && report.StepsPerSecond > 0.0);
            Assert.True(report.Remaining >= TimeSpan.Zero && report.Elapsed > TimeSpan.Zero);
        });

        // Looking on must not change what is learned.
        Weights.AssertEqual(model.ModelPath, folder.File("m.texgen"));
    }

    [Fact]
    public void Train_WithoutPreviews_ReportsTheEnd()
    {
        using TemporaryFolder folder = new();
        ProgressLog<TrainingProgress> log = new();

        new TextureTrainer([model.ExemplarPath], TrainedModel.Trainer).Train(folder.File("m.texgen"), log);

        Assert.Equal((TrainedModel.Steps, 1.0), ((int)log.Reports[^1].Step, log.Reports[^1].Fraction));
        Assert.All(log.Reports, report => Assert.Null(report.Preview));
    }

    [Fact]
    public void Train_CancelledThenResumed_EndsWhereTheUninterruptedRunEnds()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancellation = new();
        string path = folder.File("m.texgen");
        ProgressLog<TrainingProgress> log = new(report =>
        {
            if (report.Step == 3)
            {
                cancellation.Cancel();
            }
        });

        TrainerResult first = new TextureTrainer([model.ExemplarPath], ReportsEveryStep).Train(
            path, log, cancellation.Token);
        using (TextureGenerator.Load(path, TrainedModel.OnCpu))
        {
            // A cancelled run leaves a model that can be used.
        }

        TrainerResult second =
            new TextureTrainer([model.ExemplarPath], TrainedModel.Trainer with { Resume = true }).Train(path);

        Assert.Equal((false, 3L), (first.Completed, first.Manifest.Training.Steps));
        Assert.Equal(
            (true, 3L, (long)TrainedModel.Steps), (second.Completed, second.ResumedAt, second.Manifest.Training.Steps));
        Weights.AssertEqual(model.ModelPath, path);
        Weights.AssertEqual(TextureTrainer.StatePathFor(model.ModelPath), TextureTrainer.StatePathFor(path));
    }

    [Fact]
    public void Train_CancelledWhileTheLastTilesAreMeasured_KeepsTheModelAndMeasuresThemWhenResumed()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancellation = new();
        string path = folder.File("m.texgen");
        ProgressLog<TrainingProgress> log = new(report =>
        {
            if (report.IsFinishing)
            {
                cancellation.Cancel();
            }
        });

        TrainerResult first = new TextureTrainer([model.ExemplarPath], OneStep).Train(path, log, cancellation.Token);
        TrainerResult second = new TextureTrainer([model.ExemplarPath], OneStep with { Resume = true }).Train(path);

        Assert.Equal((false, 1L), (first.Completed, first.Manifest.Training.Steps));
        Assert.Null(first.Manifest.Training.Seams);
        Assert.Equal((true, 1L), (second.Completed, second.ResumedAt));
        Assert.NotNull(ModelFile.Read(path).Manifest.Training.Seams);
        Assert.Null(second.Unmeasured);
    }

    [Fact]
    public void Train_CancelledBeforehand_TakesNoStepAndSaves()
    {
        using TemporaryFolder folder = new();

        TrainerResult result = new TextureTrainer([model.ExemplarPath], TrainedModel.Trainer)
            .Train(folder.File("m.texgen"), null, new CancellationToken(canceled: true));

        Assert.Equal((false, 0L), (result.Completed, result.Manifest.Training.Steps));
        Assert.Equal(0, ModelFile.Read(folder.File("m.texgen")).Manifest.Training.Steps);
    }

    [Fact]
    public void Train_ResumeWithoutState_StartsAtTheBeginning()
    {
        using TemporaryFolder folder = new();

        TrainerResult result = new TextureTrainer([model.ExemplarPath], TrainedModel.Trainer with { Resume = true })
            .Train(folder.File("m.texgen"));

        Assert.Equal((true, 0L), (result.Completed, result.ResumedAt));
        Weights.AssertEqual(model.ModelPath, folder.File("m.texgen"));
    }

    [Fact]
    public void Train_ResumeWithAnotherSeed_NamesBothAndLeavesTheFiles()
    {
        using TemporaryFolder folder = CopyOfModel(out string path);
        TrainingOptions other = TrainedModel.Training with { Seed = 6 };
        byte[] before = File.ReadAllBytes(path);

        CheckpointException exception = Assert.Throws<CheckpointException>(() =>
            new TextureTrainer([model.ExemplarPath], TrainedModel.Trainer with { Resume = true, Training = other })
                .Train(path));

        Assert.Contains("seed 5 instead of 6", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void Train_ResumeWithADamagedState_NamesItAndLeavesTheModel()
    {
        using TemporaryFolder folder = CopyOfModel(out string path);
        string statePath = TextureTrainer.StatePathFor(path);
        byte[] before = File.ReadAllBytes(path);
        File.WriteAllBytes(statePath, File.ReadAllBytes(statePath)[..5000]);

        CheckpointException exception = Assert.Throws<CheckpointException>(() =>
            new TextureTrainer([model.ExemplarPath], TrainedModel.Trainer with { Resume = true }).Train(path));

        Assert.Contains(statePath, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void Train_FolderDoesNotExist_SaysSoBeforeTheFirstStep()
    {
        using TemporaryFolder folder = new();
        ProgressLog<TrainingProgress> log = new();

        Assert.Throws<DirectoryNotFoundException>(() => new TextureTrainer([model.ExemplarPath], ReportsEveryStep)
            .Train(Path.Combine(folder.File("missing"), "m.texgen"), log));

        Assert.Empty(log.Reports);
    }

    [Fact]
    public void Train_NearlyConstantPicture_NamesIt()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("flat.png");
        Image flat = new(64, 64, 3);
        flat.Pixels.Fill(0.5f);
        ImageFile.Write(path, flat);

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() =>
            new TextureTrainer([path], TrainedModel.Trainer).Train(folder.File("m.texgen")));

        Assert.StartsWith($"'{path}': ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("constant", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("m.texgen")));
    }

    [Fact]
    public void Train_FolderOfGreyAndColour_LearnsColourFromBoth()
    {
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("a.png"), SyntheticTexture.Create(48, channels: 1));
        ImageFile.Write(folder.File("b.png"), SyntheticTexture.Create(64));

        TextureTrainer trainer = new([folder.Path], OneStep);
        TrainerResult result = trainer.Train(folder.File("m.texgen"));

        Assert.Equal(["a.png", "b.png"], trainer.Exemplars.Select(exemplar => exemplar.Info.Name));
        Assert.Equal(3, result.Manifest.Whitening.Channels);
    }

    [Fact]
    public void Train_Grey_MakesGreyTiles()
    {
        using TemporaryFolder folder = new();
        ImageFile.Write(folder.File("grey.png"), SyntheticTexture.Create(48, channels: 1));
        new TextureTrainer([folder.File("grey.png")], OneStep).Train(folder.File("m.texgen"));
        byte[] rgba = new byte[16 * 16 * 4];

        using TextureGenerator generator = TextureGenerator.Load(folder.File("m.texgen"), TrainedModel.OnCpu);
        using GeneratorSession session = generator.Start(new GenerationRequest { Width = 16, Height = 16, Steps = 2 });
        session.RunToEnd();
        session.CopyPixels(FrameView.Estimate, rgba);

        Assert.Equal(1, session.ToImage().Channels);
        Assert.All(Enumerable.Range(0, 16 * 16), i =>
            Assert.True(
                rgba[4 * i] == rgba[(4 * i) + 1] && rgba[4 * i] == rgba[(4 * i) + 2] && rgba[(4 * i) + 3] == 255));
    }

    [Fact]
    public void Train_Ended_LeavesNoTensor()
    {
        using TemporaryFolder folder = new();
        TextureTrainer trainer = new(
            [model.ExemplarPath], ReportsEveryStep with { Training = TrainedModel.Training with { Steps = 2 } });
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        trainer.Train(folder.File("m.texgen"));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Constructor_NoExemplar_SaysWhatToName()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new TextureTrainer([]));

        Assert.Contains("at least one", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_UnknownPreset_ListsThose()
    {
        TrainerOptions options = new() { Training = new TrainingOptions { Preset = "huge" } };

        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => new TextureTrainer([model.ExemplarPath], options));

        Assert.Contains("tile-xs", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_OptionOutOfRange_SaysTheRange()
    {
        TrainerOptions options = new() { Training = new TrainingOptions { LearningRate = double.NaN } };

        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => new TextureTrainer([model.ExemplarPath], options));

        Assert.Contains("(0, 1)", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, "28x28", "32x32")]
    [InlineData(0, "8x8", "8x8")]
    [InlineData(100_000, "8192x8192", "8192x8192")]
    public void Constructor_PreviewsOfAnUnfitSize_NamesTheNearest(int size, string below, string above)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => new TextureTrainer([model.ExemplarPath], ReportsEveryStep with { PreviewSize = size }));

        Assert.StartsWith("PreviewSize", exception.Message, StringComparison.Ordinal);
        Assert.Contains(below, exception.Message, StringComparison.Ordinal);
        Assert.Contains(above, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Constructor_UnfitSizeOfPreviewsThatNobodyWants_IsNoFault()
    {
        Assert.NotNull(new TextureTrainer([model.ExemplarPath], TrainedModel.Trainer with { PreviewSize = 30 }));
    }

    [Fact]
    public void Constructor_FolderWithoutPicture_NamesIt()
    {
        using TemporaryFolder folder = new();

        FileNotFoundException exception = Assert.Throws<FileNotFoundException>(() => new TextureTrainer([folder.Path]));

        Assert.Contains(folder.Path, exception.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Train_OnCudaWithoutCuda_SaysWhatToDo()
    {
        Skip.If(ComputeDevices.IsCudaAvailable, "this machine has CUDA");
        using TemporaryFolder folder = new();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() =>
            new TextureTrainer([model.ExemplarPath], TrainedModel.Trainer with { Device = ComputeDevice.Cuda }).Train(
                folder.File("m.texgen")));

        Assert.Contains("Compute on the CPU", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder.Path));
    }

    private TemporaryFolder CopyOfModel(out string path)
    {
        TemporaryFolder folder = new();
        path = folder.File("m.texgen");
        File.Copy(model.ModelPath, path);
        File.Copy(TextureTrainer.StatePathFor(model.ModelPath), TextureTrainer.StatePathFor(path));

        return folder;
    }
}
