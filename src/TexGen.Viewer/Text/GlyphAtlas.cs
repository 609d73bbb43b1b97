namespace TexGen.Viewer.Text;

/// <summary>
/// All glyphs in all styles at one content scale, packed into one picture.
/// </summary>
internal sealed class GlyphAtlas
{
    /// <summary>Width of the atlas in pixels.</summary>
    public const int Width = 512;

    private readonly Dictionary<(TextStyle Style, char Character), GlyphCell> _cells = [];
    private readonly int[] _capHeights;

    /// <summary>Draws the atlas.</summary>
    /// <param name="font">The shapes.</param>
    /// <param name="scale">Content scale, at least 0.5.</param>
    public GlyphAtlas(StrokeFont font, float scale)
    {
        if (!(scale >= 0.5f))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The content scale is 0.5 or more.");
        }

        Scale = scale;
        _capHeights =
            [.. Enum.GetValues<TextStyle>().Select(style => (int)MathF.Round(NominalCapHeight(style) * scale))];

        List<(GlyphShape Shape, GlyphCell Cell, GlyphRasterizer Rasterizer)> placed = [];
        Height = Pack(font, placed);
        Coverage = new byte[Width * Height];

        foreach ((GlyphShape shape, GlyphCell cell, GlyphRasterizer rasterizer) in placed)
        {
            rasterizer.Draw(shape, in cell, Coverage, Width);
        }
    }

    /// <summary>The content scale that the glyphs were drawn for.</summary>
    public float Scale { get; }

    /// <summary>Height of the atlas in pixels.</summary>
    public int Height { get; }

    /// <summary>How much of each pixel ink covers, 0 to 255, rows from the top.</summary>
    public byte[] Coverage { get; }

    /// <summary>Height of a style's capitals in pixels.</summary>
    public int CapHeight(TextStyle style) => _capHeights[(int)style];

    /// <summary>A character's cell, or a question mark's where the font lacks it.</summary>
    public GlyphCell Cell(TextStyle style, char character)
    {
        return _cells.TryGetValue((style, character), out GlyphCell cell) ? cell : _cells[(style, '?')];
    }

    /// <summary>Width of a line of text in pixels.</summary>
    public int Measure(TextStyle style, ReadOnlySpan<char> text)
    {
        int width = 0;

        foreach (char character in text)
        {
            width += Cell(style, character).Advance;
        }

        return width;
    }

    /// <summary>Height of a style's capitals in pixels at content scale 1.</summary>
    private static float NominalCapHeight(TextStyle style)
    {
        return style switch
        {
            TextStyle.Small => 8f,
            TextStyle.Body => 10f,
            _ => 13f,
        };
    }

    private int Pack(StrokeFont font, List<(GlyphShape Shape, GlyphCell Cell, GlyphRasterizer Rasterizer)> placed)
    {
        int x = 0;
        int y = 0;
        int rowHeight = 0;

        foreach (TextStyle style in Enum.GetValues<TextStyle>())
        {
            GlyphRasterizer rasterizer = new(CapHeight(style), weight: style == TextStyle.Title ? 1.35f : 1.2f);

            foreach (GlyphShape shape in font.Shapes)
            {
                if (x + rasterizer.CellWidth(shape) > Width)
                {
                    x = 0;
                    y += rowHeight;
                    rowHeight = 0;
                }

                GlyphCell cell = rasterizer.Place(shape, x, y);
                _cells.Add((style, shape.Character), cell);
                placed.Add((shape, cell, rasterizer));
                x += cell.Width;
                rowHeight = Math.Max(rowHeight, cell.Height);
            }
        }

        return y + rowHeight;
    }
}
