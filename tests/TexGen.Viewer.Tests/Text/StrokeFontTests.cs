using System.Numerics;
using TexGen.Viewer.Text;

namespace TexGen.Viewer.Tests.Text;

public sealed class StrokeFontTests
{
    [Fact]
    public void Load_HasEveryPrintableAsciiCharacterAndTheProgramsSymbols()
    {
        StrokeFont font = StrokeFont.Load();
        IEnumerable<char> needed = Enumerable.Range(32, 95).Select(code => (char)code).Concat("×·…→σ₀ₜ\u0302");

        Assert.All(needed, character => Assert.Equal(character, font.Shape(character).Character));
    }

    [Fact]
    public void Load_EveryGlyphButTheSpaceHasInkWithinTheFontsHeight()
    {
        foreach (GlyphShape shape in StrokeFont.Load().Shapes)
        {
            Assert.Equal(shape.Character == ' ', shape.Strokes.Count == 0);

            foreach (Vector2 point in shape.Strokes.SelectMany(stroke => stroke))
            {
                Assert.InRange(point.Y, -StrokeFont.Descent, StrokeFont.Ascent);
                Assert.True(point.X >= 0f, $"'{shape.Character}' sticks out to the left");
            }
        }
    }

    [Fact]
    public void Shape_CharacterTheFontLacks_IsAQuestionMark()
    {
        Assert.Equal('?', StrokeFont.Load().Shape('漢').Character);
    }

    [Fact]
    public void Parse_RoundCorner_StaysInsideItAndKeepsTheEnds()
    {
        StrokeFont font = StrokeFont.Parse(new StringReader("? 6 : 0,0 0,10 6,10"));

        Vector2[] stroke = font.Shape('?').Strokes[0];

        Assert.Equal(new Vector2(0f, 0f), stroke[0]);
        Assert.Equal(new Vector2(6f, 10f), stroke[^1]);
        Assert.DoesNotContain(new Vector2(0f, 10f), stroke);
        Assert.All(stroke, point => Assert.True(point is { X: >= 0f, Y: <= 10f }));
    }

    [Fact]
    public void Parse_SharpCorner_StaysAPoint()
    {
        StrokeFont font = StrokeFont.Parse(new StringReader("? 6 : 0,0! 0,10! 6,10!"));

        Assert.Equal([new Vector2(0f, 0f), new Vector2(0f, 10f), new Vector2(6f, 10f)], font.Shape('?').Strokes[0]);
    }

    [Fact]
    public void Parse_ClosedStroke_EndsWhereItBegan()
    {
        StrokeFont font = StrokeFont.Parse(new StringReader("? 6 : 0,0 0,10 6,10 6,0 z"));

        Vector2[] stroke = font.Shape('?').Strokes[0];

        Assert.Equal(stroke[0], stroke[^1]);
    }

    [Theory]
    [InlineData("? : 0,0 1,1")]
    [InlineData("? 6 : 0,0")]
    [InlineData("? 6 : 0,zero 1,1")]
    [InlineData("long 6 : 0,0 1,1")]
    [InlineData("? 6")]
    public void Parse_LineThatIsNoGlyph_NamesTheLine(string line)
    {
        InvalidDataException exception =
            Assert.Throws<InvalidDataException>(() => StrokeFont.Parse(new StringReader($"# comment\n{line}\n")));

        Assert.Contains("Line 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WithoutQuestionMark_SaysThatItIsNeeded()
    {
        InvalidDataException exception =
            Assert.Throws<InvalidDataException>(() => StrokeFont.Parse(new StringReader("A 6 : 0,0 1,1")));

        Assert.Contains("'?'", exception.Message, StringComparison.Ordinal);
    }
}
