using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class NormalLengthTests
{
    [Fact]
    public void Measure_FlatNormalInEightBits_IsAsLongAsItsRoundingMakesIt()
    {
        Image map = new(1, 1, 3);
        (map.Pixels[0], map.Pixels[1], map.Pixels[2]) = (0.5f, 0.5f, 1f);

        NormalLength length = NormalLength.Measure([map], 8);

        // 127.5 becomes 128, which is 1/255.
        Assert.Equal(Math.Sqrt(1.0 + (2.0 / (255.0 * 255.0))), length.Longest, 9);
        Assert.Equal(length.Shortest, length.Longest);
    }

    [Fact]
    public void Measure_RestoredNormals_HaveLengthOneInSixteenBitsAndLessExactlyInEight()
    {
        Image map = NormalMap.Encode(TestImages.Noise(64, 64, 2, 1));

        NormalLength fine = NormalLength.Measure([map], 16);
        NormalLength coarse = NormalLength.Measure([map], 8);

        Assert.InRange(fine.Shortest, 1.0 - (NormalLength.Tolerance / 50.0), 1.0);
        Assert.InRange(fine.Longest, 1.0, 1.0 + (NormalLength.Tolerance / 50.0));
        Assert.InRange(coarse.Longest, 1.0 + (NormalLength.Tolerance / 2.0), 1.0 + (2.0 * NormalLength.Tolerance));
    }

    [Fact]
    public void Measure_OneShortNormalAmongMany_IsFound()
    {
        Image good = NormalMap.Encode(TestImages.Noise(16, 16, 2, 1));
        Image bad = good.Clone();
        bad.Pixels[30..33].Fill(0.75f);

        NormalLength length = NormalLength.Measure([good, bad], 16);

        Assert.Equal(Math.Sqrt(0.75), length.Shortest, 4);
        Assert.InRange(length.Longest, 1.0, 1.001);
    }

    [Fact]
    public void Measure_TwoChannels_Throws()
    {
        Assert.Throws<ArgumentException>(static () => NormalLength.Measure([new Image(4, 4, 2)], 8));
    }
}
