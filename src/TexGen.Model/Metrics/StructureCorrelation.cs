using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// Where edges of one direction stand beside those of others, of other sizes, and beside light and dark.
/// </summary>
/// <remarks>
/// After Portilla and Simoncelli 2000, "A parametric texture model based on joint statistics of complex wavelet
/// coefficients": correlations of the magnitudes of oriented filters across directions, scales and places. A spectrum
/// does not fix them, so they tell a texture from noise that has its spectrum.
/// </remarks>
internal sealed class StructureCorrelation
{
    private const int Levels = 3;

    // Too few places below that for a correlation.
    private const int SmallestSide = 16;

    private static readonly (int X, int Y)[] Shifts = [(0, 0), (1, 0), (0, 1), (2, 0), (0, 2), (4, 0), (0, 4)];

    private readonly List<double> _coefficients = [];

    /// <summary>Measures luminance.</summary>
    /// <param name="set">The pictures, all of one size.</param>
    public StructureCorrelation(PictureSet set)
    {
        double[][] all = new double[set.Pictures.Count][];
        Parallel.For(0, all.Length, i => all[i] = [.. Measure(Luminance.Of(set.Pictures[i]), set.Border)]);

        for (int k = 0; k < all[0].Length; k++)
        {
            _coefficients.Add(all.Average(values => values[k]));
        }
    }

    /// <summary>Root of the mean squared difference of all correlations, of the scales that both have.</summary>
    public double Distance(StructureCorrelation other)
    {
        int count = Math.Min(_coefficients.Count, other._coefficients.Count);
        double squares = 0.0;

        for (int i = 0; i < count; i++)
        {
            double difference = _coefficients[i] - other._coefficients[i];
            squares += difference * difference / count;
        }

        return Math.Sqrt(squares);
    }

    // Finest scale first, so that smaller pictures lack the end only.
    private static IEnumerable<double> Measure(Image grey, BorderMode border)
    {
        Image[]? finer = null;

        for (int level = 0; level < Levels && Math.Min(grey.Width, grey.Height) >= SmallestSide; level++)
        {
            Image[] planes = [.. Planes(grey).Select(Standardise)];

            foreach (Image coarse in finer is null ? [] : planes.Select(static plane => ImageOps.Scale(plane, 2)))
            {
                foreach (Image fine in finer!)
                {
                    yield return Correlate(fine, coarse, (0, 0));
                }
            }

            foreach ((int X, int Y) shift in Shifts)
            {
                foreach (Image a in planes)
                {
                    foreach (Image b in planes)
                    {
                        yield return Correlate(a, b, shift);
                    }
                }
            }

            finer = planes;
            grey = ImageResampler.Resize(grey, Math.Max(grey.Width / 2, 1), Math.Max(grey.Height / 2, 1), border);
        }
    }

    // The magnitudes of four derivatives, and the luminance.
    private static Image[] Planes(Image grey)
    {
        Image[] planes = [.. Enumerable.Range(0, 5).Select(_ => new Image(grey.Width - 1, grey.Height - 1, 1))];

        for (int y = 0; y < grey.Height - 1; y++)
        {
            ReadOnlySpan<float> row = grey.Row(y);
            ReadOnlySpan<float> next = grey.Row(y + 1);

            for (int x = 0; x < grey.Width - 1; x++)
            {
                int i = (y * (grey.Width - 1)) + x;
                planes[0].Pixels[i] = Math.Abs(row[x + 1] - row[x]);
                planes[1].Pixels[i] = Math.Abs(next[x] - row[x]);
                planes[2].Pixels[i] = Math.Abs(next[x + 1] - row[x]);
                planes[3].Pixels[i] = Math.Abs(next[x] - row[x + 1]);
                planes[4].Pixels[i] = row[x];
            }
        }

        return planes;
    }

    private static Image Standardise(Image plane) => new ChannelStatistics(plane).Standardise(plane);

    // Mean product over the overlap.
    private static double Correlate(Image a, Image b, (int X, int Y) shift)
    {
        int width = Math.Min(a.Width, b.Width - shift.X);
        int height = Math.Min(a.Height, b.Height - shift.Y);
        double sum = 0.0;

        for (int y = 0; y < height; y++)
        {
            sum += DotProduct.Of(a.Row(y)[..width], b.Row(y + shift.Y).Slice(shift.X, width));
        }

        return sum / ((double)width * height);
    }
}
