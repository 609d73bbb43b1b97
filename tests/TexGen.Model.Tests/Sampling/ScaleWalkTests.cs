using TexGen.Model.Sampling;

namespace TexGen.Model.Tests.Sampling;

public sealed class ScaleWalkTests
{
    [Fact]
    public void SeedOf_CoarsestScale_IsTheTilesAndNoOtherIs()
    {
        const ulong Seed = 7;
        ulong[] seeds = [.. Enumerable.Range(0, 5).Select(static stage => ScaleWalk.SeedOf(Seed, stage))];

        Assert.Equal(Seed, seeds[0]);
        Assert.Equal(seeds.Length, seeds.Distinct().Count());
        Assert.DoesNotContain(ScaleWalk.SeedOf(Seed + 1, 1), seeds);
    }

    [Theory]
    [InlineData(16, 0, 16)]
    [InlineData(16, 1, 8)]
    [InlineData(16, 2, 8)]
    [InlineData(3, 1, 2)]
    [InlineData(1, 1, 1)]
    public void StepsOf_FinerScales_TakeHalfAsManyAndAtLeastOne(int steps, int stage, int expected)
    {
        Assert.Equal(expected, ScaleWalk.StepsOf(steps, stage));
    }

    [Theory]
    [InlineData(16, 0, 16)]
    [InlineData(16, 1, 6)]
    [InlineData(16, 2, 6)]
    [InlineData(8, 1, 3)]
    [InlineData(3, 1, 2)]
    [InlineData(1, 1, 1)]
    public void StepsOf_ScalesOfDetail_TakeThreeEighthsAndAtLeastOne(int steps, int stage, int expected)
    {
        Assert.Equal(expected, ScaleWalk.StepsOf(steps, stage, hasDetail: true));
    }
}
