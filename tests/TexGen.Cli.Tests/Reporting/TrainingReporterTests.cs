using TexGen.Cli.Reporting;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Testing;
using TexGen.Training;

namespace TexGen.Cli.Tests.Reporting;

public sealed class TrainingReporterTests
{
    private static readonly TrainingProgress Progress = new()
    {
        Step = 250,
        TotalSteps = 1000,
        Fraction = 0.25,
        Elapsed = TimeSpan.FromSeconds(30),
        Remaining = TimeSpan.FromSeconds(95),
        StepsPerSecond = 8.26,
        Loss = 0.12345,
    };

    private static readonly TrainingCheck Check =
        new() { Step = 251, PatchRatio = [0.9, 1.42, 0.55], Novelty = 0.93 };

    [Fact]
    public void Describe_Steps_SaysWhereTheRunStands()
    {
        Assert.Equal("step 250/1000  loss 0.1235  8.3 steps/s  1:35 left", TrainingReporter.Describe(Progress));
    }

    [Fact]
    public void Describe_TimeOverAnHour_ShowsHours()
    {
        TrainingProgress progress = Progress with { TotalSteps = null, Remaining = TimeSpan.FromMinutes(61) };

        Assert.Equal("step 250  loss 0.1235  8.3 steps/s  1:01:00 left", TrainingReporter.Describe(progress));
    }

    [Fact]
    public void Describe_MeasuredAndEndingEarly_SaysHowGoodTilesAre()
    {
        TrainingProgress progress = Progress with { Quality = Check, StoppedEarly = EarlyStop.Flat };

        Assert.EndsWith(
            " left  patches 1.42 x floor, novelty 0.93  ending early",
            TrainingReporter.Describe(progress),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "  patches 1.42 x floor",
            TrainingReporter.Describe(Progress with { Quality = Check with { Novelty = null } }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Report_JustMeasured_ShowsALineOfAllLevelsAndWritesTheTile()
    {
        using TemporaryFolder folder = new();
        string[] lines = Capture(
            reporter =>
            {
                reporter.Report(Progress);
                reporter.Report(
                    Progress with { Step = 251, Quality = Check, Checked = PictureFiles.Waves(16, 3), Unchecked = null });
            },
            folder.File("m.preview.png"));

        Assert.Equal("step 251: patches 0.90 1.42 0.55 x floor, finest first, novelty 0.93", lines[^1]);
        Assert.Equal(16, ImageFile.Read(folder.File("m.preview.png")).Width);
    }

    [Fact]
    public void Report_NotMeasured_SaysWhyOnce()
    {
        string[] lines = Capture(static reporter =>
        {
            reporter.Report(Progress with { Unchecked = "for a reason" });
            reporter.Report(Progress with { Unchecked = "for a reason" });
        });

        Assert.Equal("its tiles are not measured: for a reason", Assert.Single(lines, line => line.Contains("reason")));
    }

    [Fact]
    public void Report_ToAFile_ShowsTheHeadingOnceAndALineEveryTenSecondsAndAtTheEnd()
    {
        string[] lines = Capture(reporter =>
        {
            reporter.Report(Progress);
            reporter.Report(Progress with { Step = 251, Elapsed = TimeSpan.FromSeconds(39) });
            reporter.Report(Progress with { Step = 252, Elapsed = TimeSpan.FromSeconds(40) });
            reporter.Report(Progress with { Step = 253, Elapsed = TimeSpan.FromSeconds(41) });
            reporter.Report(Progress with { Step = 1000, Elapsed = TimeSpan.FromSeconds(42), Fraction = 1.0 });
        });

        Assert.Equal(["one", "two", "step 250/1000", "step 252/1000", "step 1000/1000"], lines.Select(
            line => line.Split("  ")[0]));
    }

    [Fact]
    public void Show_TrainingFailsAtOnce_LeavesTheHeadingOut()
    {
        string[] lines = Capture(reporter =>
            Assert.Throws<IOException>(() => reporter.Show<int>(() => throw new IOException("full"))));

        Assert.Empty(lines);
    }

    [Fact]
    public void Report_WithPreview_WritesItUnderItsStep()
    {
        using TemporaryFolder folder = new();
        TrainingReporter reporter = new([], folder.Path);

        reporter.Report(Progress with { Preview = PictureFiles.Waves(16, 3) });

        Assert.Equal(16, ImageFile.Read(folder.File("step-000250.png")).Height);
    }

    private static string[] Capture(Action<TrainingReporter> act, string? previewFile = null)
    {
        TextWriter before = Console.Error;
        using StringWriter captured = new();
        try
        {
            Console.SetError(captured);
            act(new TrainingReporter(["one", "two"], previewFile: previewFile));
        }
        finally
        {
            Console.SetError(before);
        }

        return captured.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
