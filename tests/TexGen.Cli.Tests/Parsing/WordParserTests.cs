using System.CommandLine;
using TexGen.Cli.Parsing;

namespace TexGen.Cli.Tests.Parsing;

public sealed class WordParserTests
{
    private readonly Option<int> _option =
        new("--colour") { CustomParser = WordParser.For("colour", ("red", 3), ("green", 5), ("blue", 7)) };

    [Theory]
    [InlineData("red", 3)]
    [InlineData("Blue", 7)]
    public void For_AWord_GivesItsMeaning(string word, int expected)
    {
        ParseResult result = Parse(word);

        Assert.Empty(result.Errors);
        Assert.Equal(expected, result.GetValue(_option));
    }

    [Theory]
    [InlineData("grey")]
    [InlineData("3")]
    public void For_AnythingElse_ListsTheWords(string word)
    {
        Assert.Equal($"'{word}' is no colour; choose red, green or blue", Assert.Single(Parse(word).Errors).Message);
    }

    private ParseResult Parse(string word) => new RootCommand { _option }.Parse(["--colour", word]);
}
