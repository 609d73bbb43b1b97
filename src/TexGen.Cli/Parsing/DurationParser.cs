using System.CommandLine.Parsing;
using System.Globalization;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Reads times: <c>90s</c>, <c>3m</c>, <c>1.5h</c>; a bare number means seconds.
/// </summary>
internal static class DurationParser
{
    /// <summary>For an option's custom parser.</summary>
    public static TimeSpan Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (TryParse(text, out TimeSpan duration))
        {
            return duration;
        }

        result.AddError($"'{text}' is no time; write 90s, 3m or 1.5h");

        return default;
    }

    /// <summary>Reads a time.</summary>
    internal static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        double unit = text.Length == 0 ? 0.0 : char.ToLowerInvariant(text[^1]) switch
        {
            's' => 1.0,
            'm' => 60.0,
            'h' => 3600.0,
            _ when char.IsAsciiDigit(text[^1]) => 1.0,
            _ => 0.0,
        };

        string number = text.Length > 0 && char.IsAsciiDigit(text[^1]) ? text : text[..Math.Max(0, text.Length - 1)];
        if (unit == 0.0
            || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            || !(value > 0.0 && value * unit < TimeSpan.MaxValue.TotalSeconds))
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(value * unit);

        return true;
    }
}
