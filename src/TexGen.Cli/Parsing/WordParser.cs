using System.CommandLine.Parsing;

namespace TexGen.Cli.Parsing;

/// <summary>
/// Reads one word of a few. Enumerations are read with this and not by their names in the source, which would also
/// admit numbers.
/// </summary>
internal static class WordParser
{
    /// <summary>
    /// A parser for an option.
    /// </summary>
    /// <param name="kind">What the words are, for the message: "device".</param>
    /// <param name="words">Every word and what it means, at least two.</param>
    public static Func<ArgumentResult, T> For<T>(string kind, params (string Word, T Value)[] words)
    {
        return result =>
        {
            string text = result.Tokens[0].Value;
            foreach ((string word, T value) in words)
            {
                if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
                {
                    return value;
                }
            }

            string choices = string.Join(", ", words[..^1].Select(word => word.Word));
            result.AddError($"'{text}' is no {kind}; choose {choices} or {words[^1].Word}");

            return default!;
        };
    }
}
