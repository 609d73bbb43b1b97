using System.Numerics;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;

namespace TexGen.Model.Tests.Metrics;

public sealed class CorrelationChanceTests
{
    private const int Lag = 12;

    [Fact]
    public void Of_TilesOfNoiseWithTheSpectrum_AreBeyondItInOneCaseOfTwenty()
    {
        Image paint = TestTextures.Exemplar("rusted-paint", 64);
        PictureSet exemplar = new([Luminance.Of(paint)], BorderMode.Wrap);
        LagCorrelation whole = new(exemplar, Lag);
        PictureSet first = Noise(exemplar.Pictures[0], 4, 1);
        double limit = CorrelationChance.Of(exemplar, whole, first, Lag, 1)!.Value;

        int beyond = Enumerable.Range(1, 100)
            .Count(i => new LagCorrelation(Noise(exemplar.Pictures[0], 4, i), Lag).Distance(whole) > limit);

        Assert.InRange(beyond, 1, 15);
    }

    [Fact]
    public void Of_MoreAndLargerTiles_IsSmaller()
    {
        Image paint = TestTextures.Exemplar("rusted-paint", 128);
        PictureSet exemplar = new([paint], BorderMode.Wrap);
        LagCorrelation whole = new(exemplar, Lag);

        double few = Chance(48, 2);
        double many = Chance(48, 16);
        double large = Chance(128, 16);

        Assert.True(few > 1.2 * many, $"{few} and {many}");
        Assert.True(many > 1.5 * large, $"{many} and {large}");

        double Chance(int side, int count)
        {
            PictureSet tiles = new(
                [.. Enumerable.Range(0, count).Select(_ => new Image(side, side, 3))], BorderMode.Wrap);

            return CorrelationChance.Of(exemplar, whole, tiles, Lag, 1)!.Value;
        }
    }

    [Fact]
    public void Of_RegularExemplar_IsNone()
    {
        PictureSet tweed = new([TestTextures.Exemplar("woven-tweed", 128)], BorderMode.Wrap);

        Assert.Null(CorrelationChance.Of(tweed, new LagCorrelation(tweed, Lag), tweed, Lag, 1));
    }

    // The exemplar convolved with white noise, on the torus.
    private static PictureSet Noise(Image exemplar, int count, int seed)
    {
        SplitMix64 random = new((ulong)seed);
        Complex[] own = PeriodicComponent.Transform(
            [.. exemplar.Pixels.ToArray().Select(static value => (double)value)], exemplar.Width, tiles: true);
        // A mean of its own for each tile, as varied as what is as large.
        own[0] = Math.Sqrt(0.5 * ((own[1].Magnitude * own[1].Magnitude)
            + (own[exemplar.Width].Magnitude * own[exemplar.Width].Magnitude)));

        return new PictureSet([.. Enumerable.Range(0, count).Select(_ => Tile())], BorderMode.Wrap);

        Image Tile()
        {
            Complex[] plane = [.. own.Select(_ => new Complex(random.NextNormal(), 0.0))];
            FourierTransform.Transform(plane, exemplar.Width, inverse: false);

            for (int i = 0; i < plane.Length; i++)
            {
                plane[i] *= own[i];
            }

            FourierTransform.Transform(plane, exemplar.Width, inverse: true);
            Image tile = new(exemplar.Width, exemplar.Height, 1);

            for (int i = 0; i < plane.Length; i++)
            {
                tile.Pixels[i] = (float)plane[i].Real;
            }

            return tile;
        }
    }
}
