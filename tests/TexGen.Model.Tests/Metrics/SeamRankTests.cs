using TexGen.Model.Metrics;

namespace TexGen.Model.Tests.Metrics;

public sealed class SeamRankTests
{
    private const int Lines = 100;

    [Fact]
    public void Probability_SeamsLikeAnyLine_IsHigh()
    {
        Assert.InRange(SeamRank.Probability(Enumerable.Range(0, 16).Select(i => Tile((i + 0.5) / 16.0))), 0.99, 1.0);
    }

    [Theory]
    [InlineData(0.97)]
    [InlineData(0.03)]
    public void Probability_SeamsThatAllChangeMuchOrLittle_IsNothing(double rank)
    {
        Assert.InRange(SeamRank.Probability(Enumerable.Range(0, 16).Select(_ => Tile(rank))), 0.0, 1e-6);
    }

    // Table of the statistic: D = 0.327 of 16 values has p = 0.05, 0.392 has 0.01.
    [Theory]
    [InlineData(0.327, 0.05, 0.006)]
    [InlineData(0.392, 0.01, 0.003)]
    public void Probability_DistanceOfTheTable_IsAsThere(double distance, double expected, double within)
    {
        // Evenly spread over what is left above the distance: the lowest rank is the farthest off.
        double probability = SeamRank.Probability(
            Enumerable.Range(0, 16).Select(i => Tile(distance + ((1.0 - distance) * i / 16.0), 10000)));

        Assert.Equal(expected, probability, within);
    }

    [Fact]
    public void Probability_LinesThatAreAllTheSame_IsThatOfTheMiddle()
    {
        Assert.InRange(SeamRank.Probability([new double[4], new double[4]]), 0.5, 1.0);
    }

    // Lines of all sizes, and a seam that so many of them change less than.
    private static IReadOnlyList<double> Tile(double rank, int lines = Lines) =>
        [.. Enumerable.Range(0, lines - 1).Select(i => (i + 0.5) / (lines - 1)), rank];
}
