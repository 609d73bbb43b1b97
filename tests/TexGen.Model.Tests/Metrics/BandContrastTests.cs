using TexGen.Model.Imaging;
using TexGen.Model.Metrics;

namespace TexGen.Model.Tests.Metrics;

public sealed class BandContrastTests
{
    private const int Side = 64;

    [Fact]
    public void Measure_TwiceTheContrast_IsFourTimesTheVarianceInEveryBandOfThatChannelAlone()
    {
        Image plain = Noise();
        Image strong = plain.Clone();
        for (int i = 0; i < strong.Pixels.Length; i += 2)
        {
            strong.Pixels[i] = 0.3f + (2.0f * strong.Pixels[i]);
        }

        IReadOnlyList<IReadOnlyList<double>> before = BandContrast.Measure(plain, BorderMode.Wrap);
        IReadOnlyList<IReadOnlyList<double>> after = BandContrast.Measure(strong, BorderMode.Wrap);

        Assert.Equal(3, before.Count); // 64, 32 and the rest of 16
        for (int band = 0; band < before.Count; band++)
        {
            Assert.Equal(4.0, after[band][0] / before[band][0], 1e-3);
            Assert.Equal(before[band][1], after[band][1]);
        }
    }

    [Fact]
    public void Measure_Stripes_VaryInTheBandOfTheirWidth()
    {
        Image fine = new(Side, Side, 1);
        Image coarse = new(Side, Side, 1);
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                fine[x, y, 0] = x & 1;
                coarse[x, y, 0] = x < Side / 2 ? 1.0f : 0.0f;
            }
        }

        // Of nothing but the finest octave the finest band has all, 1/4; of halves nearly all is left to the rest.
        Assert.Equal(0.25, BandContrast.Measure(fine, BorderMode.Wrap)[0][0], 1e-6);
        Assert.Equal(0.0, BandContrast.Measure(fine, BorderMode.Wrap)[^1][0], 1e-6);
        Assert.InRange(BandContrast.Measure(coarse, BorderMode.Wrap)[0][0], 0.0, 0.01);
        Assert.InRange(BandContrast.Measure(coarse, BorderMode.Wrap)[^1][0], 0.2, 0.25);
    }

    private static Image Noise()
    {
        System.Random random = new(1);
        Image image = new(Side, Side, 2);
        foreach (ref float pixel in image.Pixels)
        {
            pixel = (float)random.NextDouble();
        }

        return image;
    }
}
