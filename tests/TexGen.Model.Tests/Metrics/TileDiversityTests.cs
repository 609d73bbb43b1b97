using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class TileDiversityTests
{
    [Fact]
    public void LargestCorrelation_ShiftedCopies_IsOne()
    {
        Image tile = TestImages.Noise(32, 64, 3, 1);

        Assert.Equal(1.0, TileDiversity.LargestCorrelation([tile, ImageOps.Roll(tile, 5, 50)]), 1e-5);
        Assert.InRange(TileDiversity.LargestCorrelation([tile, TestImages.Noise(32, 64, 3, 2)]), 0.0, 0.3);
    }

    [Fact]
    public void Spread_CopiesAndStrangers_IsNoughtAndOne()
    {
        Image[] strangers =
        [
            .. Enumerable.Range(1, 4).Select(static seed =>
            {
                Image noise = TestImages.Noise(32, 32, 1, seed);

                return new ChannelStatistics(noise).Standardise(noise);
            }),
        ];

        Assert.InRange(TileDiversity.Spread([strangers[0], strangers[0]]), 0.0, 1e-3);
        Assert.Equal(1.0, TileDiversity.Spread(strangers), 0.05);
    }
}
