using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How far the autocorrelation of a few tiles lies from the exemplar's by chance, and because they close: large forms are few,
/// and a torus may be too small for them.
/// </summary>
/// <remarks>
/// Tiles of Gaussian noise with the exemplar's spectrum are right in all that autocorrelation sees. Their power at each
/// frequency is the spectrum's times an exponential number, so that no tile needs to be made.
/// </remarks>
internal static class CorrelationChance
{
    /// <summary>The part of cases that may lie beyond.</summary>
    private const double Beyond = 0.05;

    private const int Draws = 40;

    /// <summary>The distance that as many tiles of noise pass in one case of twenty.</summary>
    /// <param name="exemplar">The exemplar, one picture.</param>
    /// <param name="whole">What its autocorrelation is.</param>
    /// <param name="tiles">The tiles.</param>
    /// <param name="lag">The largest shift, in pixels, below the tiles' sides.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <returns>The distance; null of a regular exemplar, whose motifs lie where they do by no chance.</returns>
    public static double? Of(PictureSet exemplar, LagCorrelation whole, PictureSet tiles, int lag, ulong seed)
    {
        Image picture = exemplar.Pictures[0];

        if (Enum.GetValues<ImageAxis>().Any(axis => Autocorrelation.FindPeriod(picture, axis) is not null))
        {
            return null;
        }

        int width = tiles.Pictures[0].Width;
        double[] spectrum = SpectrumOf(picture, exemplar.Border, width, tiles.Pictures[0].Height);
        SplitMix64 random = new(seed);
        double[] distances = new double[Draws];

        for (int draw = 0; draw < Draws; draw++)
        {
            double[] power = Draw(spectrum, width, tiles.Pictures.Count, random);
            distances[draw] = new LagCorrelation(power, width, lag).Distance(whole);
        }

        Array.Sort(distances);

        return distances[(int)(Draws * (1.0 - Beyond)) - 1];
    }

    // The exemplar's power at the frequencies of a tile.
    private static double[] SpectrumOf(Image exemplar, BorderMode border, int width, int height)
    {
        int columns = FourierTransform.LargestLength(exemplar.Width);
        int rows = FourierTransform.LargestLength(exemplar.Height);
        bool isWhole = columns == exemplar.Width && rows == exemplar.Height;
        Image grey = Luminance.Of(ImageOps.Crop(exemplar, 0, 0, columns, rows));
        double[] values = [.. grey.Pixels.ToArray().Select(static value => (double)value)];
        double[] own =
        [
            .. PeriodicComponent.Transform(values, columns, border == BorderMode.Wrap && isWhole)
                .Select(static value => (value.Real * value.Real) + (value.Imaginary * value.Imaginary)),
        ];

        // What varies more slowly than the exemplar is large varies about as much as what is just as large.
        own[0] = 0.5 * (own[1] + own[columns]);
        double[] power = new double[width * height];

        for (int i = 0; i < power.Length; i++)
        {
            power[i] = At(own, columns, Signed(i % width, width) * columns / width, Signed(i / width, height) * rows / height);
        }

        return power;
    }

    private static double Signed(int frequency, int length) => frequency <= length / 2 ? frequency : frequency - length;

    // Linear between its four neighbours.
    private static double At(double[] power, int columns, double x, double y)
    {
        int rows = power.Length / columns;
        double sum = 0.0;

        for (int corner = 0; corner < 4; corner++)
        {
            int column = (int)Math.Floor(x) + (corner % 2);
            int row = (int)Math.Floor(y) + (corner / 2);
            double weight = (1.0 - Math.Abs(x - column)) * (1.0 - Math.Abs(y - row));
            sum += weight * power[((row + rows) % rows * columns) + ((column + columns) % columns)];
        }

        return sum;
    }

    // The mean power of so many tiles from which their common mean is taken.
    private static double[] Draw(double[] spectrum, int width, int count, SplitMix64 random)
    {
        int height = spectrum.Length / width;
        double[] power = new double[spectrum.Length];

        for (int i = 0; i < power.Length; i++)
        {
            int mate = (((height - (i / width)) % height) * width) + ((width - (i % width)) % width);

            if (mate >= i)
            {
                power[i] = power[mate] = spectrum[i] * Strength(i == mate, i == 0 ? count - 1 : count, random) / count;
            }
        }

        return power;
    }

    // The sum over tiles of |z|²: normal where a frequency is its own mate, else complex normal, both of variance 1.
    private static double Strength(bool isReal, int count, SplitMix64 random)
    {
        double sum = 0.0;

        for (int i = 0; i < count; i++)
        {
            double normal = isReal ? random.NextNormal() : 0.0;
            sum += isReal ? normal * normal : -Math.Log(1.0 - random.NextDouble());
        }

        return sum;
    }
}
