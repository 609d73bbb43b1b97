using TexGen.Cli.Reporting;

namespace TexGen.Cli.Tests.Reporting;

public sealed class ScaleWordsTests
{
    [Theory]
    [InlineData(1, 7.4, 0.0, "motifs of about 7 pixels: 1 scale")]
    [InlineData(2, 30.9, 0.0, "motifs of about 31 pixels: 2 scales, from coarse to fine")]
    [InlineData(
        2, 16.5, 0.219, "motifs of about 16 pixels, and 22 % of what differs in far larger forms: 2 scales, from coarse to fine")]
    public void Of_MotifsOrLargeForms_SaysWhatDecided(int count, double motifSize, double largePart, string expected) =>
        Assert.Equal(expected, ScaleWords.Of(count, motifSize, largePart));
}
