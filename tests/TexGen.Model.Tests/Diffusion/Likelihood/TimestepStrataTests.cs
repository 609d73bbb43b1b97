using TexGen.Model.Diffusion.Likelihood;

namespace TexGen.Model.Tests.Diffusion.Likelihood;

public sealed class TimestepStrataTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(21, 2)]
    [InlineData(50, 49)]
    [InlineData(1000, 2)]
    [InlineData(1000, 100)]
    [InlineData(1000, 990)]
    [InlineData(1000, 1000)]
    [InlineData(4000, 37)]
    public void Split_AnyCount_CoversEveryStepOnce(int stepCount, int count)
    {
        (int First, int Last)[] strata = TimestepStrata.Split(stepCount, count);

        Assert.Equal(count, strata.Length);
        Assert.Equal((1, 1), strata[0]);
        Assert.Equal(
            Enumerable.Range(1, stepCount),
            strata.SelectMany(static part => Enumerable.Range(part.First, part.Last - part.First + 1)));
    }

    [Fact]
    public void Split_FewOfMany_LooksCloserAtTheSmallSteps()
    {
        int[] lengths = [.. TimestepStrata.Split(1000, 100).Select(static part => part.Last - part.First + 1)];

        Assert.Equal(1, lengths[10]);
        Assert.InRange(lengths[^1], 40, 80);
    }

    [Theory]
    [InlineData(1000, 1001)]
    [InlineData(1000, 1)]
    [InlineData(1000, 0)]
    public void Split_TooManyOrTooFew_SaysHowManyThereAre(int stepCount, int count)
    {
        string message =
            Assert.Throws<ArgumentException>(() => TimestepStrata.Split(stepCount, count)).Message;

        Assert.Contains("2 to 1000", message, StringComparison.Ordinal);
    }
}
