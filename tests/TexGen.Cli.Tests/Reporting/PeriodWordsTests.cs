using TexGen.Cli.Reporting;
using TexGen.Model.Checkpoints;
using TexGen.Model.Sampling;

namespace TexGen.Cli.Tests.Reporting;

public sealed class PeriodWordsTests
{
    private static readonly ExemplarInfo Facade =
        new("facade.png", new string('0', 64), 256, 256, true, true) { PeriodX = 8.0, PeriodY = 256.0 / 24.0 };

    [Fact]
    public void Of_Periods_SaysThem()
    {
        Assert.Equal(", repeats every 8.0 x 10.7 px", PeriodWords.Of(Facade));
        Assert.Equal(", repeats every 8.0 px across", PeriodWords.Of(Facade with { PeriodY = null }));
        Assert.Equal(", repeats every 10.7 px down", PeriodWords.Of(Facade with { PeriodX = null }));
        Assert.Equal("", PeriodWords.Of(Facade with { PeriodX = null, PeriodY = null }));
    }

    [Fact]
    public void Warning_SizeThatCutsARow_NamesTheNearest()
    {
        SizeProposals proposals = new([Facade], 4);

        Assert.Null(PeriodWords.Warning(proposals, 256, 128));
        Assert.Contains("200x192", PeriodWords.Warning(proposals, 200, 200), StringComparison.Ordinal);
        Assert.StartsWith("128x128, 256x256", PeriodWords.Sizes(proposals), StringComparison.Ordinal);
    }
}
