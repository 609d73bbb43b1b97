using TexGen.Benchmarks.Quality;

namespace TexGen.Benchmarks.Tests.Quality;

public sealed class AcceptanceOptionsTests
{
    [Fact]
    public void Parse_Nothing_IsTheWholeRun()
    {
        AcceptanceOptions options = AcceptanceOptions.Parse([]);

        Assert.Equal((5.0, 4, false, false), (options.Minutes, options.Count, options.Order, options.Help));
        Assert.Equal([(128, 128), (192, 192), (256, 256), (512, 256)], options.Sizes);
        Assert.Equal(Path.Combine(".", "README.md"), options.ReadmePath);
        Assert.Equal(Path.Combine(".", "artifacts", "quality"), options.OutputFolder);
    }

    [Fact]
    public void Parse_EveryOption_IsRead()
    {
        AcceptanceOptions options = AcceptanceOptions.Parse(
        [
            "--root", "r", "--textures", "t", "--materials", "bark,rust", "--minutes", "0.5", "--steps", "300", "--models", "m",
            "--sizes", "64,96x32", "--count", "2", "--output", "o", "--readme", "R.md", "--order", "-h",
        ]);

        Assert.Equal(("r", "t", "m", "o", "R.md"), (
            options.Root, options.TexturesFolder, options.Models, options.OutputFolder, options.ReadmePath));
        Assert.Equal(["bark", "rust"], options.Materials);
        Assert.Equal([(64, 64), (96, 32)], options.Sizes);
        Assert.Equal((0.5, 2), (options.Minutes, options.Count));
        Assert.Equal(300, options.Steps);
        Assert.True(options is { Order: true, Help: true });
    }

    [Theory]
    [InlineData("--materials", "bark")]
    [InlineData("--textures", "t")]
    [InlineData("--models", "m")]
    [InlineData("--minutes", "1")]
    [InlineData("--steps", "300")]
    [InlineData("--sizes", "256")]
    [InlineData("--count", "2")]
    public void ReadmePath_RunOfLess_IsNoneUnlessAskedFor(params string[] args)
    {
        Assert.Null(AcceptanceOptions.Parse(args).ReadmePath);
        Assert.Equal("R.md", AcceptanceOptions.Parse([.. args, "--readme", "R.md"]).ReadmePath);
    }

    [Fact]
    public void ReadmePath_WholeRunWithProof_IsTheCheckouts() =>
        Assert.Equal(Path.Combine("r", "README.md"), AcceptanceOptions.Parse(["--root", "r", "--order"]).ReadmePath);

    [Theory]
    [InlineData("unknown argument '--seams'", "--seams")]
    [InlineData("--textures needs a value", "--textures")]
    [InlineData("--sizes needs a value", "--order", "--sizes")]
    [InlineData("'1x2x3' is no size; --sizes takes 256 or 512x256", "--sizes", "128,1x2x3")]
    [InlineData("'' is no whole number above 0; --sizes", "--sizes", "128,")]
    [InlineData("'0' is no whole number above 0; --count", "--count", "0")]
    [InlineData("'-1' is no whole number above 0; --steps", "--steps", "-1")]
    [InlineData("'2.5' is no whole number above 0; --steps", "--steps", "2.5")]
    [InlineData("'0' is no number of minutes above 0, at most 43200; --minutes", "--minutes", "0")]
    [InlineData("'NaN' is no number of minutes", "--minutes", "NaN")]
    [InlineData("'Infinity' is no number of minutes", "--minutes", "Infinity")]
    [InlineData("'1e9' is no number of minutes", "--minutes", "1e9")]
    [InlineData("'soon' is no number of minutes", "--minutes", "soon")]
    public void Parse_WhatIsNoOption_SaysWhich(string message, params string[] args)
    {
        BenchmarkException exception = Assert.Throws<BenchmarkException>(() => AcceptanceOptions.Parse(args));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
