using TexGen.Model.Metrics;

namespace TexGen.Model.Tests.Metrics;

public sealed class SplitMix64Tests
{
    [Fact]
    public void Next_SeedOfTheReference_GivesItsNumbers()
    {
        // Published with the generator's reference implementations for this seed.
        SplitMix64 random = new(1234567);

        Assert.Equal(6457827717110365317UL, random.Next());
        Assert.Equal(3203168211198807973UL, random.Next());
        Assert.Equal(9817491932198370423UL, random.Next());
    }

    [Fact]
    public void NextNormal_ManyDraws_HaveTheMomentsOfTheNormal()
    {
        SplitMix64 random = new(1);
        double[] draws = [.. Enumerable.Range(0, 20000).Select(_ => random.NextNormal())];

        // Four standard errors.
        Assert.InRange(draws.Average(), -0.03, 0.03);
        Assert.InRange(draws.Average(static x => x * x), 0.96, 1.04);
        Assert.InRange(draws.Average(static x => x * x * x * x), 2.7, 3.3);
    }

    [Fact]
    public void NextInt_CoversItsRangeOnly()
    {
        SplitMix64 random = new(2);
        int[] draws = [.. Enumerable.Range(0, 1000).Select(_ => random.NextInt(7))];

        Assert.Equal(Enumerable.Range(0, 7), draws.Distinct().Order());
    }
}
