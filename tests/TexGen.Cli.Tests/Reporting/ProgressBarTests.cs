using Spectre.Console;
using TexGen.Cli.Reporting;
using TexGen.Plugin;

namespace TexGen.Cli.Tests.Reporting;

public sealed class ProgressBarTests
{
    [Fact]
    public void Show_OnATerminal_SaysWhereTheWorkStandsAndReturnsWhatItReturns()
    {
        using StringWriter written = new();
        ProgressBar bar = new(Terminal(written, InteractionSupport.Yes), TimeSpan.Zero);

        Assert.Equal(7, bar.Show(() =>
        {
            bar.Report(0.25, "step [2] of 4");
            bar.Report(0.5, "step [3] of 4");

            return 7;
        }));
        Assert.Contains("step [3] of 4", written.ToString(), StringComparison.Ordinal);
        Assert.Contains("50%", written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Show_WhatIsDoneSoon_NeedsNoBar()
    {
        using StringWriter written = new();
        ProgressBar bar = new(Terminal(written, InteractionSupport.Yes), TimeSpan.FromHours(1));
        bar.Show(() =>
        {
            bar.Report(0.5, "half");

            return true;
        });

        Assert.DoesNotContain("half", written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Show_ElsewhereThanOnATerminal_WritesNothing()
    {
        using StringWriter written = new();
        ProgressBar bar = new(Terminal(written, InteractionSupport.No), TimeSpan.Zero);
        bar.Show(() =>
        {
            bar.Report(0.5, "half");

            return true;
        });

        Assert.Empty(written.ToString());
    }

    [Fact]
    public void Follow_Sequence_GivesItsItemsInOrder()
    {
        SamplingReporter reporter = new();

        Assert.Equal([1, 2, 3], reporter.Follow(Enumerable.Range(1, 3)));
    }

    [Theory]
    [InlineData(0, "step 1 of 4")]
    [InlineData(3, "step 4 of 4")]
    [InlineData(4, "4 steps")]
    public void Describe_Progress_NamesTheStepUnderWay(int step, string expected)
    {
        Assert.Equal(expected, SamplingReporter.Describe(new GenerationProgress(step, 4, 1.0)));
    }

    private static IAnsiConsole Terminal(TextWriter written, InteractionSupport interactive) => AnsiConsole.Create(
        new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = interactive,
            Out = new AnsiConsoleOutput(written),
        });
}
