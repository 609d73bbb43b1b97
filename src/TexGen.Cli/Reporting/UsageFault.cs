using System.CommandLine;

namespace TexGen.Cli.Reporting;

/// <summary>
/// A command line that is not understood, in one line.
/// </summary>
internal static class UsageFault
{
    // What System.CommandLine adds to a value that it cannot read is the name of a .NET type, which means nothing to a
    // user.
    private const string TypeSuffix = " as expected type '";

    /// <summary>
    /// Says what is wrong and where to read on.
    /// </summary>
    /// <param name="parsed">A result with at least one error.</param>
    public static string Describe(ParseResult parsed)
    {
        bool isRoot = parsed.CommandResult.Command is RootCommand;
        string command = isRoot ? "" : $" {parsed.CommandResult.Command.Name}";
        string fault = isRoot && parsed.UnmatchedTokens.Count > 0
            ? $"There is no command '{parsed.UnmatchedTokens[0]}'"
            : OneLine(parsed.Errors[0].Message);

        return $"{fault}. See 'texgen{command} --help'.";
    }

    /// <summary>System.CommandLine's message without line breaks, type names and full stop.</summary>
    internal static string OneLine(string message)
    {
        string[] words = message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string line = string.Join(' ', words);
        int type = line.IndexOf(TypeSuffix, StringComparison.Ordinal);

        return (type < 0 ? line : line[..type]).TrimEnd('.');
    }
}
