using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Tests.Imaging;

namespace TexGen.Model.Tests.Metrics;

public sealed class StationaryPyramidTests
{
    [Fact]
    public void Bands_RolledTile_AreRolledBands()
    {
        Image tile = TestImages.Noise(64, 48, 2, 1);
        StationaryPyramid pyramid = new(tile, 3, BorderMode.Wrap);
        StationaryPyramid rolled = new(ImageOps.Roll(tile, 5, 3), 3, BorderMode.Wrap);

        Assert.Equal(2, pyramid.Bands.Count);

        foreach ((Image band, Image other) in pyramid.Bands.Zip(rolled.Bands))
        {
            Assert.All(
                ImageOps.Roll(band, 5, 3).Pixels.ToArray().Zip(other.Pixels.ToArray()),
                static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void Bands_Wave_IsWhereItsOctaveIs()
    {
        // Periods of 4 and of 16 pixels: the finest octave, and the third.
        Assert.Equal(0, Strongest(4.0));
        Assert.Equal(2, Strongest(16.0));
    }

    [Fact]
    public void InsetOf_OtherBorder_ChangesNothingFartherInside()
    {
        Image image = TestImages.Noise(128, 128, 1, 2);
        StationaryPyramid wrapped = new(image, 4, BorderMode.Wrap);
        StationaryPyramid clamped = new(image, 4, BorderMode.Clamp);

        for (int level = 0; level < clamped.Bands.Count; level++)
        {
            int inset = clamped.InsetOf(level);

            Assert.Equal(0, wrapped.InsetOf(level));
            Assert.Equal(wrapped.Bands[level][inset, 64, 0], clamped.Bands[level][inset, 64, 0], 1e-6);
            int nearer = inset - (level == 3 ? 1 : 2);
            Assert.NotEqual(wrapped.Bands[level][nearer, 64, 0], clamped.Bands[level][nearer, 64, 0], 1e-6);
        }
    }

    private static int Strongest(double period)
    {
        Image wave = TestImages.Grey(128, 128, (x, _) => 0.5 + (0.4 * Math.Cos(2.0 * Math.PI * x / period)));
        StationaryPyramid pyramid = new(wave, 4, BorderMode.Wrap);

        return Enumerable.Range(0, 3).MaxBy(level => new ChannelStatistics(pyramid.Bands[level]).Variances[0]);
    }
}
