using TexGen.Cli.Parsing;

namespace TexGen.Cli.Tests.Parsing;

public sealed class DurationParserTests
{
    [Theory]
    [InlineData("90s", 90.0)]
    [InlineData("3m", 180.0)]
    [InlineData("1.5h", 5400.0)]
    [InlineData("2H", 7200.0)]
    [InlineData("45", 45.0)]
    [InlineData("0.25", 0.25)]
    [InlineData(".5m", 30.0)]
    public void TryParse_NumberAndUnit_ReadsThem(string text, double seconds)
    {
        Assert.True(DurationParser.TryParse(text, out TimeSpan duration));

        Assert.Equal(seconds, duration.TotalSeconds, 6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("soon")]
    [InlineData("3 m")]
    [InlineData("3q")]
    [InlineData("-3m")]
    [InlineData("0s")]
    [InlineData("1e3s")]
    [InlineData("1,5h")]
    [InlineData("3min")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999h")]
    public void TryParse_AnythingElse_IsRefused(string text)
    {
        Assert.False(DurationParser.TryParse(text, out TimeSpan duration));

        Assert.Equal(TimeSpan.Zero, duration);
    }
}
