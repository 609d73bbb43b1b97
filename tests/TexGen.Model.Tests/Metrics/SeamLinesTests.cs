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
    public void Measure_PeriodThatIsNoWholeNumber_ComparesTheLinesOfTheSeamsPlace()
    {
        Image tile = TestImages.Noise(128, 32, 1, 1);
        double[] all = SeamLines.Measure(tile, ImageAxis.X, null);

        // 12 periods of 10 2/3: every 32 columns.
        double[] alike = [all[31], all[63], all[95], all[127]];
        double[] expected = [.. alike.Select(z => z - ((alike.Sum() - z) / 3.0))];
        Assert.Equal(expected, SeamLines.Measure(tile, ImageAxis.X, 10.65));

        // 13 of 9.85 have no whole column in common.
        Assert.Equal(all, SeamLines.Measure(tile, ImageAxis.X, 9.85));
    }

    [Fact]
    public void Measure_JointAtTheEdge_IsNoSeamWhereJointsRepeatAndAMissingOneIs()
    {
        Image noise = TestImages.Noise(128, 128, 1, 1);
        Image tile = TestImages.Grey(128, 128, (x, y) => (x % 16 < 8 ? 0.2 : 0.8) + (0.02 * noise[x, y, 0]));
        Image cut = TestImages.Grey(128, 128, (x, y) => (x % 16 < 8 || x > 116 ? 0.2 : 0.8) + (0.02 * noise[x, y, 0]));

        Assert.InRange(SeamLines.Measure(tile, ImageAxis.X, 16.0)[^1], -0.2, 0.2);
        Assert.True(SeamLines.Measure(cut, ImageAxis.X, 16.0)[^1] < -2.0);
    }
}
