using System.CommandLine.Parsing;
using System.Globalization;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Reads lists of λ: <c>0:1:11</c> (from, to, how many), <c>0,0.3,1</c> or a single number.
/// </summary>
internal static class LambdaParser
{
    // A strip of more would be wider than anything shows.
    private const int LargestCount = 1000;

    /// <summary>For an option's custom parser.</summary>
    public static double[] Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (TryParse(text, out double[] values))
        {
            return values;
        }

        result.AddError($"'{text}' is no list of λ; write 0:1:11 (from, to, how many), 0,0.3,1 or one number");

        return [];
    }

    /// <summary>Reads a list; its values may be any.</summary>
    internal static bool TryParse(string text, out double[] values)
    {
        values = [];
        string[] range = text.Split(':');
        if (range.Length == 1)
        {
            string[] parts = text.Split(',');
            double[] numbers = new double[parts.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                if (!TryParseNumber(parts[i], out numbers[i]))
                {
                    return false;
                }
            }

            values = numbers;

            return true;
        }

        if (range.Length != 3
            || !TryParseNumber(range[0], out double first)
            || !TryParseNumber(range[1], out double last)
            || !int.TryParse(range[2], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            || count is < 2 or > LargestCount)
        {
            return false;
        }

        // The ends are as written, whatever rounding makes of what lies between.
        values =
        [
            first,
            .. Enumerable.Range(1, count - 2).Select(i => first + ((last - first) * i / (count - 1))),
            last,
        ];

        return true;
    }

    private static bool TryParseNumber(string text, out double number)
    {
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }
}
