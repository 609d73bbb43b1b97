using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class StrideGridTests
{
    [Theory]
    [InlineData("rusted-paint")]
    [InlineData("mossy-pebbles")]
    public void Measure_Exemplar_HasHardlyAny(string name)
    {
        Assert.InRange(StrideGrid.Measure([TestTextures.Exemplar(name)]), 0.0, 0.1);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(4, false)]
    [InlineData(8, true)]
    public void Measure_LinesThatRepeatTheOneBefore_AreFoundOnEitherAxis(int stride, bool across)
    {
        Image noise = TestImages.Noise(128, 128, 1, 1);
        Image grid = TestImages.Grey(128, 128, (x, y) => (noise[x, y, 0] + (across, x % stride, y % stride) switch
        {
            (true, 1, _) => noise[x - 1, y, 0],
            (false, _, 1) => noise[x, y - 1, 0],
            _ => noise[x, y, 0],
        }) / 2.0);

        Assert.InRange(StrideGrid.Measure([noise]), 0.0, 0.15);
        Assert.True(StrideGrid.Measure([grid]) > 0.4);
    }

    [Fact]
    public void Measure_MorePictures_LeavesLessToChance()
    {
        Image[] many = [.. Enumerable.Range(0, 16).Select(static seed => TestImages.Noise(32, 32, 1, seed))];

        Assert.True(StrideGrid.Measure(many) < many.Average(static one => StrideGrid.Measure([one])) / 2.0);
    }

    [Fact]
    public void Measure_FlatOrOddSides_HasNone()
    {
        Assert.Equal(0.0, StrideGrid.Measure([TestImages.Flat(32, 32, 3, 0.5f)]));
        Assert.Equal(0.0, StrideGrid.Measure([TestImages.Noise(33, 31, 1, 1)]));
    }
}
