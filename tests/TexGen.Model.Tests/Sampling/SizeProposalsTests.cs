using TexGen.Model.Checkpoints;
using TexGen.Model.Sampling;

namespace TexGen.Model.Tests.Sampling;

public sealed class SizeProposalsTests
{
    // Facade tiles at 256 pixels: 32 columns and 24 rows.
    private static readonly ExemplarInfo Facade = Exemplar(8.0, 256.0 / 24.0);

    private readonly SizeProposals _facade = new([Facade], 4);

    [Theory]
    [InlineData(128, 128, 128, 128)]
    [InlineData(200, 200, 200, 192)]
    [InlineData(100, 300, 96, 288)] // 100 lies between 96 and 104
    public void Nearest_Periods_AreWholeNumbersAndStrides(int width, int height, int expectedWidth, int expectedHeight)
    {
        ProposedSize size = _facade.Nearest(width, height);

        Assert.Equal((expectedWidth, expectedHeight), (size.Width, size.Height));
        Assert.True(_facade.Fits(size.Width, size.Height));
    }

    [Fact]
    public void Fits_HalfAColumnOrRow_IsFalse()
    {
        Assert.True(_facade.Fits(128, 64));
        Assert.False(_facade.Fits(132, 64));
        Assert.False(_facade.Fits(128, 68));
    }

    [Fact]
    public void Fits_NoSizeNearItIsMuchBetter_IsTrue()
    {
        SizeProposals proposals = new([Exemplar(37.0, null)], 64);

        Assert.True(proposals.Fits(256, 64)); // 7 periods less 3 pixels
        Assert.False(proposals.Fits(128, 64)); // 3 periods and 17 pixels, where 192 are 5 and 7
    }

    [Fact]
    public void All_Periods_AreSizesNearTheUsual()
    {
        Assert.Equal(["128x128", "256x256", "512x512", "1024x1024"], _facade.All.Select(static size => size.ToString()));
        Assert.Equal(
            [130, 260, 520],
            new SizeProposals([Exemplar(26.0, null)], 2).All.Select(static size => size.Width).Take(3));
    }

    [Fact]
    public void Nearest_OneAxisRepeats_LeavesTheOther()
    {
        SizeProposals proposals = new([Exemplar(null, 24.0)], 4);

        Assert.True(proposals.HasPeriod);
        Assert.Equal(new ProposedSize(100, 96), proposals.Nearest(100, 100));
    }

    [Fact]
    public void HasPeriod_NothingRepeatsOrSeveralExemplars_IsFalse()
    {
        foreach (SizeProposals proposals in (SizeProposals[])
            [new([Exemplar(null, null)], 4), new([Facade, Facade], 4), new([], 4)])
        {
            Assert.False(proposals.HasPeriod);
            Assert.Empty(proposals.All);
            Assert.True(proposals.Fits(132, 68));
            Assert.Equal(new ProposedSize(132, 68), proposals.Nearest(132, 68));
        }
    }

    private static ExemplarInfo Exemplar(double? x, double? y) =>
        new("e.png", new string('0', 64), 256, 256, true, true) { PeriodX = x, PeriodY = y };
}
