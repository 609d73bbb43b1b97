namespace TexGen.Plugin.Tests;

public sealed class OnDemandTests
{
    [Fact]
    public void Value_MakingFails_IsTriedAgainAndThenKept()
    {
        int tries = 0;
        OnDemand<string> made = new(() => ++tries == 1 ? throw new InvalidOperationException("no memory") : $"made {tries}");

        Assert.Null(made.Made);
        Assert.Throws<InvalidOperationException>(() => made.Value);
        Assert.Null(made.Made);
        Assert.Equal("made 2", made.Value);
        Assert.Equal("made 2", made.Value);
        Assert.Equal("made 2", made.Made);
        Assert.Equal(2, tries);
    }

    [Fact]
    public void Value_OfManyThreads_IsMadeOnce()
    {
        int tries = 0;
        OnDemand<string> made = new(() => $"{Interlocked.Increment(ref tries)}");

        Parallel.For(0, 32, _ => Assert.Equal("1", made.Value));
    }
}
