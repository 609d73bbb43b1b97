using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class SeamLinesTests
{
    [Theory]
    [InlineData(ImageAxis.X)]
    [InlineData(ImageAxis.Y)]
    public void Measure_EachLine_IsItsSeamScoreWhenItLiesAtTheEdge(ImageAxis axis)
    {
        Image tile = TestImages.Noise(40, 32, 3, 1);

        double[] lines = SeamLines.Measure(tile, axis, null);

        Assert.Equal(axis == ImageAxis.X ? 40 : 32, lines.Length);
        Assert.Equal(SeamScore.Measure(tile, axis).Z, lines[^1], 1e-6);
        Image rolled = axis == ImageAxis.X ? ImageOps.Roll(tile, -7, 0) : ImageOps.Roll(tile, 0, -7);
        Assert.Equal(SeamScore.Measure(rolled, axis).Z, lines[6], 1e-6);
    }

    [Fact]
    public void Measure_PeriodThatIsNoWholeNumber_LeavesTheLinesOfTheSeamsPlace()
    {
        Image tile = TestImages.Noise(128, 32, 1, 1);
        double[] all = SeamLines.Measure(tile, ImageAxis.X, null);

        // 12 periods of 10 2/3: every 32 columns.
        Assert.Equal([all[31], all[63], all[95], all[127]], SeamLines.Measure(tile, ImageAxis.X, 10.65));

        // 13 of 9.85 have no whole column in common.
        Assert.Equal(all, SeamLines.Measure(tile, ImageAxis.X, 9.85));
    }
}
