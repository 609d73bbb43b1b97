using System.Globalization;
using System.Numerics;

namespace TexGen.Viewer.Text;

/// <summary>
/// The program's own font: the path of a round pen for each character, so that text is sharp at every content scale.
/// The format is described at the head of <c>Fonts/TexGen.txt</c>.
/// </summary>
internal sealed class StrokeFont
{
    /// <summary>Height of capitals and figures, in font units.</summary>
    public const float CapHeight = 10f;

    /// <summary>Height of small letters without ascender, in font units.</summary>
    public const float XHeight = 7f;

    /// <summary>Depth of tails below the baseline, in font units.</summary>
    public const float Descent = 3f;

    /// <summary>Height of the tallest glyphs, the brackets, in font units.</summary>
    public const float Ascent = 11.4f;

    private const string ResourceName = "Fonts/TexGen.txt";
    private const char Replacement = '?';
    private const StringSplitOptions Tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private readonly Dictionary<char, GlyphShape> _shapes;

    private StrokeFont(Dictionary<char, GlyphShape> shapes)
    {
        _shapes = shapes;
    }

    /// <summary>All shapes, in no order.</summary>
    public IReadOnlyCollection<GlyphShape> Shapes => _shapes.Values;

    /// <summary>Reads the font embedded in the program.</summary>
    public static StrokeFont Load()
    {
        using Stream stream = typeof(StrokeFont).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The program was built without its font '{ResourceName}'.");
        using StreamReader reader = new(stream);

        return Parse(reader);
    }

    /// <summary>Reads a font.</summary>
    /// <exception cref="InvalidDataException">A line is not in the format; names the line.</exception>
    public static StrokeFont Parse(TextReader reader)
    {
        Dictionary<char, GlyphShape> shapes = [];
        int number = 0;

        while (reader.ReadLine() is string line)
        {
            number++;

            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            try
            {
                GlyphShape shape = ParseGlyph(line);
                shapes.Add(shape.Character, shape);
            }
            catch (Exception exception)
                when (exception is FormatException or ArgumentException or IndexOutOfRangeException)
            {
                throw new InvalidDataException(
                    $"Line {number} of the font, '{line}', is no glyph: {exception.Message}", exception);
            }
        }

        return shapes.ContainsKey(Replacement)
            ? new StrokeFont(shapes)
            : throw new InvalidDataException(
                $"The font has no '{Replacement}', which stands in for characters it lacks.");
    }

    /// <summary>The shape of a character, or of a question mark where the font lacks it.</summary>
    public GlyphShape Shape(char character)
    {
        return _shapes.TryGetValue(character, out GlyphShape? shape) ? shape : _shapes[Replacement];
    }

    private static GlyphShape ParseGlyph(string line)
    {
        string[] halves = line.Split(" :", 2);
        string[] head = halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isMark = head[1] == "mark";
        List<Vector2[]> strokes = [];

        foreach (string stroke in halves[1].Split(';', Tidy))
        {
            strokes.Add(ParseStroke(stroke));
        }

        return new GlyphShape(ParseCharacter(head[0]), isMark ? 0f : ParseNumber(head[1]), isMark, strokes);
    }

    private static char ParseCharacter(string text)
    {
        if (text.Length == 1)
        {
            return text[0];
        }

        return text.StartsWith("U+", StringComparison.Ordinal)
            ? (char)ushort.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : throw new FormatException($"'{text}' is no character.");
    }

    private static Vector2[] ParseStroke(string text)
    {
        List<Vector2> points = [];
        List<bool> isSharp = [];
        bool isClosed = false;

        foreach (string token in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (token == "z")
            {
                isClosed = true;
                continue;
            }

            string[] numbers = token.TrimEnd('!').Split(',');
            points.Add(new Vector2(ParseNumber(numbers[0]), ParseNumber(numbers[1])));
            isSharp.Add(token.EndsWith('!'));
        }

        return points.Count >= 2
            ? StrokePath.Flatten(points, isSharp, isClosed)
            : throw new FormatException("a stroke needs two points");
    }

    private static float ParseNumber(string text) =>
        float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
