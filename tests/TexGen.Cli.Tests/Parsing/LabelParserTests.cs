using TexGen.Cli.Parsing;

namespace TexGen.Cli.Tests.Parsing;

public sealed class LabelParserTests
{
    [Fact]
    public void TryParse_OneLabel_HasWeightOne()
    {
        Assert.True(LabelParser.TryParse("moss", out Dictionary<string, double> labels));
        Assert.Equal(new Dictionary<string, double> { ["moss"] = 1.0 }, labels);
    }

    [Fact]
    public void TryParse_Blend_HasEachWeight()
    {
        Assert.True(LabelParser.TryParse("moss:0.25, wet stone:3e-1,bark", out Dictionary<string, double> labels));
        Assert.Equal(
            new Dictionary<string, double> { ["moss"] = 0.25, ["wet stone"] = 0.3, ["bark"] = 1.0 }, labels);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":1")]
    [InlineData("moss:")]
    [InlineData("moss:much")]
    [InlineData("moss,")]
    [InlineData("moss,moss")]
    public void TryParse_AnythingElse_IsRefused(string text)
    {
        Assert.False(LabelParser.TryParse(text, out _));
    }
}
