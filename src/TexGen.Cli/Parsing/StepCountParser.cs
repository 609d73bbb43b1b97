using System.CommandLine.Parsing;
using System.Globalization;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Reads a number of steps, or "all".
/// </summary>
internal static class StepCountParser
{
    /// <summary>What stands for "all"; the library takes no null from a parser.</summary>
    public const int All = 0;

    /// <summary>The number, at least 1, or <see cref="All"/>.</summary>
    public static int Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text.Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            return All;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0)
        {
            return count;
        }

        result.AddError($"'{text}' is no number of steps; give 100 or all");

        return All;
    }
}
