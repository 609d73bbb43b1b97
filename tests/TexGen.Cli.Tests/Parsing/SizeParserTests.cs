using TexGen.Cli.Parsing;

namespace TexGen.Cli.Tests.Parsing;

public sealed class SizeParserTests
{
    [Theory]
    [InlineData("256", 256, 256)]
    [InlineData("512x256", 512, 256)]
    [InlineData("8X4096", 8, 4096)]
    [InlineData("007", 7, 7)]
    public void TryParse_OneOrTwoSides_ReadsThem(string text, int width, int height)
    {
        Assert.True(SizeParser.TryParse(text, out PixelSize size));

        Assert.Equal(new PixelSize(width, height), size);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("256x")]
    [InlineData("x256")]
    [InlineData("1x2x3")]
    [InlineData("0")]
    [InlineData("-4")]
    [InlineData("64x-4")]
    [InlineData("64.5")]
    [InlineData(" 64")]
    [InlineData("1,024")]
    [InlineData("64px")]
    [InlineData("99999999999")]
    public void TryParse_AnythingElse_IsRefused(string text)
    {
        Assert.False(SizeParser.TryParse(text, out PixelSize size));

        Assert.Equal(default, size);
    }
}
