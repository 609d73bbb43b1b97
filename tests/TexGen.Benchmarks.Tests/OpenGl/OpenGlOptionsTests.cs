using TexGen.Benchmarks.OpenGl;

namespace TexGen.Benchmarks.Tests.OpenGl;

public sealed class OpenGlOptionsTests
{
    [Fact]
    public void Parse_Nothing_IsTheWholeRun()
    {
        OpenGlOptions options = OpenGlOptions.Parse([]);

        Assert.Equal((5, 400, false, false), (options.Rounds, options.Slices, options.Check, options.Help));
        Assert.Equal([128, 256, 512], options.Sizes);
        Assert.Null(options.JsonPath);
    }

    [Fact]
    public void Parse_EveryOption_IsRead()
    {
        OpenGlOptions options = OpenGlOptions.Parse(
            ["--quick", "--sizes", "32,64", "--slices", "7", "--check", "--json", "j.json", "-h"]);

        Assert.Equal((1, 7, true, true), (options.Rounds, options.Slices, options.Check, options.Help));
        Assert.Equal([32, 64], options.Sizes);
        Assert.Equal("j.json", options.JsonPath);
    }

    [Theory]
    [InlineData("unknown argument '--fast'", "--fast")]
    [InlineData("--json needs a value", "--json")]
    [InlineData("'16' is no side of a tile", "--sizes", "64,16")]
    [InlineData("'0' is no number of slices", "--slices", "0")]
    [InlineData("'many' is no number of slices", "--slices", "many")]
    public void Parse_WhatIsNoOption_SaysWhich(string message, params string[] args)
    {
        BenchmarkException exception = Assert.Throws<BenchmarkException>(() => OpenGlOptions.Parse(args));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
