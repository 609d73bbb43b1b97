using Spectre.Console;

namespace TexGen.Cli.Reporting;

/// <summary>
/// The console for people. Standard output is for results, so that they can be piped.
/// </summary>
internal static class StandardError
{
    /// <summary>A Spectre console on standard error.</summary>
    public static IAnsiConsole Console { get; } = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(System.Console.Error),
    });
}
