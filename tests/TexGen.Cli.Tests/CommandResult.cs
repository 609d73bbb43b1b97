using System.Text.Json.Nodes;

namespace TexGen.Cli.Tests;

/// <summary>
/// What a run of the command left behind.
/// </summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="ErrorLines">The lines of standard error.</param>
internal sealed record CommandResult(int ExitCode, string Output, IReadOnlyList<string> ErrorLines)
{
    /// <summary>What a run left behind, from the text of both streams.</summary>
    public static CommandResult Of(int exitCode, string output, string error)
    {
        return new CommandResult(exitCode, output, error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Standard output as JSON; fails if it is none.</summary>
    public JsonNode Json => JsonNode.Parse(Output) ?? throw new InvalidOperationException("The output is 'null'.");

    /// <summary>Fails unless the command succeeded.</summary>
    public CommandResult AssertSuccess()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}: {string.Join('\n', ErrorLines)}");

        return this;
    }

    /// <summary>Fails unless the command ended with this code and exactly one line that holds these words, and no stack
    /// trace.</summary>
    public void AssertFault(int exitCode, params string[] words)
    {
        string line = Assert.Single(ErrorLines);
        Assert.StartsWith("texgen: ", line, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", line, StringComparison.Ordinal);
        Assert.Equal(exitCode, ExitCode);
        Assert.Empty(Output);
    }
}
