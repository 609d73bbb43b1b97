using TexGen.Testing;

namespace TexGen.Cli.Tests.Commands;

/// <summary>
/// <c>docs/help</c> holds what <c>--help</c> prints.
/// </summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("texgen")]
    [InlineData("train")]
    [InlineData("distill")]
    [InlineData("sample")]
    [InlineData("interpolate")]
    [InlineData("seamless")]
    [InlineData("view")]
    [InlineData("evaluate")]
    [InlineData("figures")]
    [InlineData("info")]
    [InlineData("doctor")]
    [InlineData("demo")]
    [InlineData("test")]
    public void Help_Command_IsWhatTheDocumentationShows(string command)
    {
        string[] arguments = command == "texgen" ? ["--help"] : [command, "--help"];

        string output = TexgenProcess.Run(Path.GetTempPath(), arguments).AssertSuccess().Output;

        Assert.Contains("Examples:", output, StringComparison.Ordinal);
        Assert.Equal(Lines(File.ReadAllText(RepositoryPaths.Combine("docs", "help", $"{command}.txt"))), Lines(output));
    }

    [Fact]
    public void Version_Asked_IsThatOfTheProgram()
    {
        string output = TexgenProcess.Run(Path.GetTempPath(), "--version").AssertSuccess().Output;

        Assert.Matches(@"^\d+\.\d+\.\d+", output);
    }

    // Spaces at the ends of lines are the help writer's padding.
    private static string[] Lines(string text) => [.. text.TrimEnd().Split('\n').Select(line => line.TrimEnd())];
}
