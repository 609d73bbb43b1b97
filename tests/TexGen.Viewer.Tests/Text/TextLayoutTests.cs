using TexGen.Viewer.Text;

namespace TexGen.Viewer.Tests.Text;

public sealed class TextLayoutTests
{
    private static readonly GlyphAtlas Atlas = new(StrokeFont.Load(), 1f);

    [Fact]
    public void Wrap_Sentence_BreaksAtSpacesAndLosesNoWord()
    {
        const string Sentence = "The width 250 does not fit this model, whose stride is 8.";

        IReadOnlyList<string> lines = TextLayout.Wrap(Atlas, TextStyle.Body, Sentence, 160);

        Assert.True(lines.Count > 1);
        Assert.All(lines, line => Assert.True(Atlas.Measure(TextStyle.Body, line) <= 160, line));
        Assert.Equal(Sentence, string.Join(' ', lines));
    }

    [Fact]
    public void Wrap_WordLongerThanALine_IsBrokenAnywhere()
    {
        string word = new('w', 60);

        IReadOnlyList<string> lines = TextLayout.Wrap(Atlas, TextStyle.Body, $"a {word} b", 120);

        Assert.All(lines, line => Assert.True(Atlas.Measure(TextStyle.Body, line) <= 120, line));
        Assert.Equal($"a{word}b", string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    public void Wrap_NoWords_GivesNoLines(string text)
    {
        Assert.Empty(TextLayout.Wrap(Atlas, TextStyle.Body, text, 100));
    }

    [Fact]
    public void Wrap_NarrowerThanALetter_StillEnds()
    {
        Assert.Equal(["a", "b"], TextLayout.Wrap(Atlas, TextStyle.Title, "ab", 1));
    }

    [Fact]
    public void Shorten_TextThatFits_StaysAsItIs()
    {
        Assert.Equal("wood", TextLayout.Shorten(Atlas, TextStyle.Title, "wood", 200));
    }

    [Fact]
    public void Shorten_TextThatDoesNotFit_EndsInAnEllipsisAndFits()
    {
        string shortened = TextLayout.Shorten(Atlas, TextStyle.Title, "a very long name of a very old model", 150);

        Assert.EndsWith("…", shortened, StringComparison.Ordinal);
        Assert.StartsWith("a very", shortened, StringComparison.Ordinal);
        Assert.True(Atlas.Measure(TextStyle.Title, shortened) <= 150);
    }
}
