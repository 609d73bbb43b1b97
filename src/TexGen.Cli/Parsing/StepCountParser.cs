using System.CommandLine.Parsing;
using System.Globalization;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Reads a number of steps, or "all".
/// </summary>
internal static class StepCountParser
{
    /// <summary>The number; null for all.</summary>
    public static int? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text.Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            return count;
        }

        result.AddError($"'{text}' is no number of steps; give 100 or all");

        return null;
    }
}
