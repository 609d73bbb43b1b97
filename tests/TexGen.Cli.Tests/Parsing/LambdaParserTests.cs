using TexGen.Cli.Parsing;

namespace TexGen.Cli.Tests.Parsing;

public sealed class LambdaParserTests
{
    [Theory]
    [InlineData("0:1:3", new[] { 0.0, 0.5, 1.0 })]
    [InlineData("1:0:2", new[] { 1.0, 0.0 })]
    [InlineData("0,0.25,1", new[] { 0.0, 0.25, 1.0 })]
    [InlineData("0.7", new[] { 0.7 })]
    [InlineData("-1:2:4", new[] { -1.0, 0.0, 1.0, 2.0 })]
    public void TryParse_List_GivesItsValues(string text, double[] expected)
    {
        Assert.True(LambdaParser.TryParse(text, out double[] values));
        Assert.Equal(expected, values);
    }

    [Fact]
    public void TryParse_Range_HasItsEndsExactly()
    {
        Assert.True(LambdaParser.TryParse("0.1:0.9:11", out double[] values));
        Assert.Equal((11, 0.1, 0.9), (values.Length, values[0], values[^1]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("half")]
    [InlineData("0:1")]
    [InlineData("0:1:1")]
    [InlineData("0:1:1001")]
    [InlineData("0:1:2.5")]
    [InlineData("0:1:3:4")]
    [InlineData("0,,1")]
    [InlineData("0;1")]
    [InlineData("NaN")]
    [InlineData("Infinity:1:3")]
    public void TryParse_SomethingElse_IsRefused(string text)
    {
        Assert.False(LambdaParser.TryParse(text, out double[] _));
    }
}
