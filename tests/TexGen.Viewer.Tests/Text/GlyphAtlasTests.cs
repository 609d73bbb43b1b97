using TexGen.Viewer.Text;

namespace TexGen.Viewer.Tests.Text;

public sealed class GlyphAtlasTests
{
    private static readonly StrokeFont Font = StrokeFont.Load();

    [Theory]
    [InlineData(1f)]
    [InlineData(1.25f)]
    [InlineData(2f)]
    [InlineData(4f)]
    public void Cells_AtAnyScale_LieApartInsideTheAtlas(float scale)
    {
        GlyphAtlas atlas = new(Font, scale);
        bool[] taken = new bool[GlyphAtlas.Width * atlas.Height];

        foreach (GlyphCell cell in AllCells(atlas))
        {
            for (int y = cell.Y; y < cell.Y + cell.Height; y++)
            {
                for (int x = cell.X; x < cell.X + cell.Width; x++)
                {
                    Assert.False(taken[(y * GlyphAtlas.Width) + x]);
                    taken[(y * GlyphAtlas.Width) + x] = true;
                }
            }
        }
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(1.5f)]
    [InlineData(3f)]
    public void Cells_AtAnyScale_HoldTheWholeGlyph(float scale)
    {
        GlyphAtlas atlas = new(Font, scale);

        foreach (GlyphCell cell in AllCells(atlas))
        {
            for (int x = 0; x < cell.Width; x++)
            {
                Assert.Equal(0, Coverage(atlas, cell, x, 0));
                Assert.Equal(0, Coverage(atlas, cell, x, cell.Height - 1));
            }

            for (int y = 0; y < cell.Height; y++)
            {
                Assert.Equal(0, Coverage(atlas, cell, 0, y));
                Assert.Equal(0, Coverage(atlas, cell, cell.Width - 1, y));
            }
        }
    }

    [Fact]
    public void Glyphs_OfAllCharacters_AreVisibleAndDiffer()
    {
        GlyphAtlas atlas = new(Font, 1f);
        Dictionary<string, char> pictures = [];

        foreach (GlyphShape shape in Font.Shapes.Where(shape => shape.Character != ' '))
        {
            GlyphCell cell = atlas.Cell(TextStyle.Body, shape.Character);
            byte[] picture = Picture(atlas, cell);

            Assert.True(picture.Max() > 160, $"'{shape.Character}' is hardly to be seen");
            Assert.True(
                pictures.TryAdd($"{cell.Width} {Convert.ToHexString(picture)}", shape.Character),
                $"'{shape.Character}' looks like another character");
        }
    }

    [Fact]
    public void Stems_OfCapitals_FallOnWholePixels()
    {
        GlyphAtlas atlas = new(Font, 1f);
        GlyphCell cell = atlas.Cell(TextStyle.Body, 'I');
        int row = cell.Top - 5;

        int strong = Enumerable.Range(0, cell.Width).Count(x => Coverage(atlas, cell, x, row) > 200);

        Assert.Equal(1, strong);
    }

    [Theory]
    [InlineData("Small")]
    [InlineData("Body")]
    [InlineData("Title")]
    public void Advance_OfFigures_IsTheSame(string styleName)
    {
        GlyphAtlas atlas = new(Font, 1.5f);
        TextStyle style = Enum.Parse<TextStyle>(styleName);

        Assert.Single("0123456789".Select(figure => atlas.Cell(style, figure).Advance).Distinct());
    }

    [Fact]
    public void Measure_OfText_IsTheSumOfItsAdvancesWithMarksFree()
    {
        GlyphAtlas atlas = new(Font, 1f);
        int x = atlas.Cell(TextStyle.Body, 'x').Advance;
        int zero = atlas.Cell(TextStyle.Body, '₀').Advance;

        Assert.Equal(x + zero, atlas.Measure(TextStyle.Body, "x\u0302₀"));
        Assert.Equal(0, atlas.Measure(TextStyle.Body, ""));
    }

    [Fact]
    public void Cell_OfUnknownCharacter_IsTheQuestionMarks()
    {
        GlyphAtlas atlas = new(Font, 1f);

        Assert.Equal(atlas.Cell(TextStyle.Title, '?'), atlas.Cell(TextStyle.Title, '漢'));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    public void Constructor_ImpossibleScale_Throws(float scale)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GlyphAtlas(Font, scale));
    }

    private static IEnumerable<GlyphCell> AllCells(GlyphAtlas atlas)
    {
        return Enum.GetValues<TextStyle>().SelectMany(
            style => Font.Shapes.Select(shape => atlas.Cell(style, shape.Character)));
    }

    private static byte Coverage(GlyphAtlas atlas, GlyphCell cell, int x, int y)
    {
        return atlas.Coverage[((cell.Y + y) * GlyphAtlas.Width) + cell.X + x];
    }

    private static byte[] Picture(GlyphAtlas atlas, GlyphCell cell)
    {
        byte[] picture = new byte[cell.Width * cell.Height];

        for (int i = 0; i < picture.Length; i++)
        {
            picture[i] = Coverage(atlas, cell, i % cell.Width, i / cell.Width);
        }

        return picture;
    }
}
