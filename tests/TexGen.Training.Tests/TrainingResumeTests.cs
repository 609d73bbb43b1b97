using TexGen.Model.Checkpoints;
using TexGen.Model.Tensors;
using TexGen.Testing;

namespace TexGen.Training.Tests;

public sealed class TrainingResumeTests
{
    [Theory]
    [InlineData("tile-xs", ComputePrecision.Float32)]
    [InlineData("tile-xs", ComputePrecision.BFloat16)]
    [InlineData("tile-s", ComputePrecision.BFloat16)] // with dropout
    public void Resume_RunStoppedHalfWay_EndsBitForBitWhereTheUninterruptedEnds(string preset, ComputePrecision precision)
    {
        using TemporaryFolder folder = new();
        TrainingOptions options = TestRuns.Options with { Preset = preset, Precision = precision };
        string path = folder.File("stopped.texgen");

        using TrainingRun whole = TestRuns.Create(options);
        Assert.True(new TrainingLoop(whole, options, null).Run(CancellationToken.None));

        using (TrainingRun stopped = TestRuns.Create(options))
        {
            using CancellationTokenSource stop = new();
            Assert.False(TestRuns.Loop(stopped, options, path, run =>
            {
                if (run.Step == 6)
                {
                    stop.Cancel();
                }
            }).Run(stop.Token));
            Assert.Equal(6, stopped.Step);
        }

        using TrainingRun resumed = TestRuns.Create(options);
        resumed.Resume(TrainingStateFile.PathFor(path));
        Assert.Equal(6, resumed.Step);
        Assert.True(new TrainingLoop(resumed, options, path).Run(CancellationToken.None));

        Assert.Equal((12, 12), (whole.Step, resumed.Step));
        Assert.Equal(whole.Loss, resumed.Loss);
        Assert.Equal(TestRuns.Model(whole, folder), TestRuns.Model(resumed, folder));
        Assert.Equal(TestRuns.State(whole, folder), TestRuns.State(resumed, folder));
    }

    [Fact]
    public void Resume_OtherOptions_NamesWhatDiffers()
    {
        using TemporaryFolder folder = new();
        string path = SavedState(folder);

        AssertDiffers(TestRuns.Options with { LearningRate = 0.25 }, "learning rate 0.002 instead of 0.25");
        AssertDiffers(TestRuns.Options with { Seed = 8 }, "seed 3 instead of 8");
        AssertDiffers(TestRuns.Options with { Batch = 2, Crop = 16 }, "batch 4 instead of 2, crop 24 instead of 16");
        AssertDiffers(
            TestRuns.Options with { Precision = ComputePrecision.BFloat16 }, "precision float32 instead of bfloat16");
        AssertDiffers(TestRuns.Options with { Preset = "tile-s" }, "preset tile-xs instead of tile-s");

        void AssertDiffers(TrainingOptions options, string expected)
        {
            using TrainingRun run = TestRuns.Create(options);
            CheckpointException exception = Assert.Throws<CheckpointException>(() => run.Resume(path));
            Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
            Assert.StartsWith($"'{path}'", exception.Message, StringComparison.Ordinal);
            Assert.Equal(0, run.Step);
        }
    }

    [Fact]
    public void Resume_LongerRun_IsAllowed()
    {
        using TemporaryFolder folder = new();
        string path = SavedState(folder);
        using TrainingRun run = TestRuns.Create(TestRuns.Options with { Steps = 500 });
        run.Resume(path);

        Assert.Equal(1, run.Step);
    }

    [Fact]
    public void Resume_StateFromBeforePeriodsWereMeasured_GoesOnWithoutAGrid()
    {
        using TemporaryFolder folder = new();
        string path = SavedState(folder);
        Exemplar stripes = TestRuns.Stripes();
        Exemplar measured = stripes with { Info = stripes.Info with { PeriodX = 8.0, MotifSize = 8.0 } };
        using TrainingRun told = TestRuns.Create(exemplar: measured);
        using TrainingRun run = TestRuns.Create(TestRuns.Options with { FollowsGrid = false }, measured);

        CheckpointException exception = Assert.Throws<CheckpointException>(() => told.Resume(path));
        Assert.Contains("grid none instead of 8 across", exception.Message, StringComparison.Ordinal);
        run.Resume(path);

        Assert.Equal(1, run.Step);
        Assert.Equal(8.0, run.Manifest.Exemplars[0].PeriodX);
    }

    [Fact]
    public void Resume_OtherExemplar_SaysSo()
    {
        using TemporaryFolder folder = new();
        string path = SavedState(folder);
        Exemplar other = TestRuns.Stripes();
        using TrainingRun run =
            TestRuns.Create(exemplar: other with { Info = other.Info with { Sha256 = new string('b', 64) } });

        CheckpointException exception = Assert.Throws<CheckpointException>(() => run.Resume(path));
        Assert.Contains("other exemplars", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_NoStateFile_SaysSo()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create();

        Assert.Throws<FileNotFoundException>(() => run.Resume(folder.File("none.texgen.state")));
    }

    [Fact]
    public void Resume_DamagedState_SaysSo()
    {
        using TemporaryFolder folder = new();
        string path = SavedState(folder);
        byte[] whole = File.ReadAllBytes(path);
        using TrainingRun run = TestRuns.Create();

        for (int part = 0; part < 8; part++)
        {
            File.WriteAllBytes(path, whole[..(whole.Length * part / 8)]);
            Assert.Throws<CheckpointException>(() => run.Resume(path));
        }
    }

    [Theory]
    [InlineData("formatVersion", "\"formatVersion\":2", "version 2")]
    [InlineData("step", "\"step\":\"one\"", "damaged")]
    [InlineData("step", "\"step\":-1", "damaged")]
    [InlineData("seconds", "\"seconds\":-0.5", "damaged")]
    [InlineData("plan", "\"plan\":null", "damaged")]
    public void Resume_StateWithOtherText_SaysWhatIsWrong(string member, string replacement, string expected)
    {
        using TemporaryFolder folder = new();
        string path = SavedState(folder);
        SafetensorsFile file = SafetensorsFile.Read(path);

        // Written again in front of the rest: the last of two members counts, so the old one is renamed.
        string text =
            file.Metadata["texgen-state"].Replace($"\"{member}\":", $"\"{member}Old\":", StringComparison.Ordinal);
        file.Metadata["texgen-state"] = $"{{{replacement},{text[1..]}";
        file.Write(path);
        using TrainingRun run = TestRuns.Create();

        CheckpointException exception = Assert.Throws<CheckpointException>(() => run.Resume(path));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_StateWithoutAVector_NamesIt()
    {
        using TemporaryFolder folder = new();
        string path = SavedState(folder);
        SafetensorsFile file = SafetensorsFile.Read(path);
        file.Tensors.Remove("moment2");
        file.Write(path);
        using TrainingRun run = TestRuns.Create();

        CheckpointException exception = Assert.Throws<CheckpointException>(() => run.Resume(path));
        Assert.Contains("'moment2'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_AModelInTheStatesPlace_SaysSo()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = TestRuns.Create();

        CheckpointException exception =
            Assert.Throws<CheckpointException>(() => run.Resume(TinyModel.Write(folder.File("m.texgen"))));
        Assert.Contains("not a training state", exception.Message, StringComparison.Ordinal);
    }

    private static string SavedState(TemporaryFolder folder)
    {
        using TrainingRun run = TestRuns.Create();
        TestRuns.Advance(run, 1);
        run.SaveState(folder.File("m.texgen.state"));

        return folder.File("m.texgen.state");
    }
}
