using TexGen.Model.Metrics;

namespace TexGen.Model.Tests.Metrics;

public sealed class PeriodSizesTests
{
    [Theory]
    [InlineData(32.0, 256, 0.0)]
    [InlineData(32.0 / 3.0, 256, 0.0)]
    [InlineData(30.0, 240, 0.0)]
    [InlineData(25.5, 280, -0.5)]
    public void Nearest_Period_IsTheNextSizeOfWholePeriods(double period, int size, double error)
    {
        PeriodFit fit = PeriodSizes.Nearest(period, 4, 256);

        Assert.Equal(size, fit.Size);
        Assert.Equal(error, fit.Error, 9);
    }

    [Fact]
    public void Nearest_NothingFits_IsWhatMissesLeast()
    {
        // 16 · 3 = 48 to 80: 64 holds three of 20.9 but for 1.3 pixels.
        PeriodFit fit = PeriodSizes.Nearest(20.9, 16, 60);

        Assert.Equal(64, fit.Size);
        Assert.Equal(1.3, fit.Error, 9);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    public void Nearest_ImpossiblePeriod_Throws(double period)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PeriodSizes.Nearest(period, 4, 128));
    }

    [Fact]
    public void ForExemplar_ThirdsOfAPixel_AreWholeAtAnotherSize()
    {
        MotifStatistics facade = new(8.0, 32.0 / 3.0, 10.7);

        Assert.Equal(288, PeriodSizes.ForExemplar(facade, 256, 512));
        Assert.Equal(192, PeriodSizes.ForExemplar(facade, 256, 256));
    }

    [Fact]
    public void ForExemplar_WholeAlreadyOrNotRegular_IsNull()
    {
        Assert.Null(PeriodSizes.ForExemplar(new MotifStatistics(8.0, 16.0, 16.0), 256, 512));
        Assert.Null(PeriodSizes.ForExemplar(new MotifStatistics(null, null, 16.0), 256, 512));
    }

    [Fact]
    public void ForExemplar_PictureTooSmall_IsNull()
    {
        MotifStatistics motifs = new(10.5, 13.3, 13.3);

        Assert.Null(PeriodSizes.ForExemplar(motifs, 250, 260));
        Assert.NotNull(PeriodSizes.ForExemplar(new MotifStatistics(10.5, null, 10.5), 250, 260));
    }
}
