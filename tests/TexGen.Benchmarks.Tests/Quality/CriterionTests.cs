using TexGen.Benchmarks.Quality;

namespace TexGen.Benchmarks.Tests.Quality;

public sealed class CriterionTests
{
    [Theory]
    [InlineData(1.5, true, "1.5")]
    [InlineData(1.62, false, "**1.62** albedo finest, 128×128")]
    [InlineData(1.5004, false, "**1.5004** albedo finest, 128×128")]
    [InlineData(double.NaN, false, "**NaN** albedo finest, 128×128")]
    public void Cell_SmallerIsBetter_ShowsWhatIsMissedAndWhere(double value, bool isMet, string cell)
    {
        Criterion criterion = new("patches, x floor", value, 1.5, "albedo finest, 128×128");

        Assert.Equal((isMet, cell, "≤ 1.5"), (criterion.IsMet, criterion.Cell, criterion.Wanted));
    }

    [Theory]
    [InlineData(0.7, true, "0.7")]
    [InlineData(0.69, false, "**0.69** height, 128×128")]
    public void Cell_LargerIsBetter_IsJudgedTheOtherWay(double value, bool isMet, string cell)
    {
        Criterion criterion = new("novelty", value, 0.7, "height, 128×128") { IsLargerBetter = true };

        Assert.Equal((isMet, cell, "≥ 0.7"), (criterion.IsMet, criterion.Cell, criterion.Wanted));
    }

    [Theory]
    [InlineData(2.9, true, false, "2.9")]
    [InlineData(3.4, true, true, "3.4 (≤ 4.12)")]
    [InlineData(4.2, false, false, "**4.2** albedo, 512×256")]
    public void Cell_WidenedLimit_SaysWhereOnlyThatIsMet(double value, bool isMet, bool isAllowed, string cell)
    {
        Criterion criterion = new("seam", value, 4.12, "albedo, 512×256") { PlainLimit = 3.0 };

        Assert.Equal((isMet, isAllowed), (criterion.IsMet, criterion.IsAllowed));
        Assert.Equal((cell, "≤ 3"), (criterion.Cell, criterion.Wanted));
    }

    [Theory]
    [InlineData(123.4, "123")]
    [InlineData(12.34, "12.3")]
    [InlineData(-1.234, "-1.23")]
    [InlineData(0.01234, "0.0123")]
    [InlineData(0.0, "0")]
    public void Number_AnySize_HasTheDigitsThatCount(double value, string text) =>
        Assert.Equal(text, Criterion.Number(value));
}
