namespace TexGen.Viewer.Text;

/// <summary>
/// Fits text into a width.
/// </summary>
internal static class TextLayout
{
    private const string Ellipsis = "…";

    /// <summary>Breaks text into lines at spaces; a word that is too long alone is broken anywhere.</summary>
    public static IReadOnlyList<string> Wrap(GlyphAtlas atlas, TextStyle style, string text, int width)
    {
        List<string> lines = [];
        string line = "";

        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";

            if (atlas.Measure(style, longer) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            line = word;

            while (line.Length > 1 && atlas.Measure(style, line) > width)
            {
                int length = LengthThatFits(atlas, style, line, width);
                lines.Add(line[..length]);
                line = line[length..];
            }
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Cuts a line that is too long and marks the cut with an ellipsis.</summary>
    public static string Shorten(GlyphAtlas atlas, TextStyle style, string text, int width)
    {
        if (atlas.Measure(style, text) <= width)
        {
            return text;
        }

        int length = LengthThatFits(atlas, style, text, width - atlas.Measure(style, Ellipsis));

        return text[..length].TrimEnd() + Ellipsis;
    }

    private static int LengthThatFits(GlyphAtlas atlas, TextStyle style, string text, int width)
    {
        int length = text.Length;

        while (length > 1 && atlas.Measure(style, text.AsSpan(0, length)) > width)
        {
            length--;
        }

        return length;
    }
}
