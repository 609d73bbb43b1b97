using System.CommandLine.Parsing;
using System.Globalization;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Reads a label or a blend of labels: <c>moss</c>, or <c>moss:0.5,stone:0.5</c>.
/// </summary>
internal static class LabelParser
{
    /// <summary>For an option's custom parser.</summary>
    public static IReadOnlyDictionary<string, double> Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (TryParse(text, out Dictionary<string, double> labels))
        {
            return labels;
        }

        result.AddError($"'{text}' names no labels; write moss, or moss:0.7,stone:0.3");

        return labels;
    }

    /// <summary>Reads labels and their weights; a label without a weight has 1.</summary>
    internal static bool TryParse(string text, out Dictionary<string, double> labels)
    {
        labels = [];
        foreach (string part in text.Split(','))
        {
            int colon = part.IndexOf(':', StringComparison.Ordinal);
            string name = (colon < 0 ? part : part[..colon]).Trim();
            double weight = 1.0;
            bool isWeight = colon < 0
                || double.TryParse(part[(colon + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out weight);
            if (name.Length == 0 || !isWeight || !labels.TryAdd(name, weight))
            {
                return false;
            }
        }

        return true;
    }
}
