using TexGen.Model.Imaging;

namespace TexGen.Model.Metrics;

/// <summary>
/// How far the motifs of tiles are from the spacing that a regular exemplar has.
/// </summary>
/// <param name="Period">The exemplar's period, in pixels.</param>
/// <param name="Pixels">How far the nearest peak of the tiles' autocorrelation is off it, in pixels; at most a quarter of
/// the period, which is as far as it is looked for.</param>
/// <param name="Forced">How far it has to be off, as a tile holds a whole number of periods.</param>
internal readonly record struct PeriodError(double Period, double Pixels, double Forced)
{
    // Of a period to either side: farther away lies another peak.
    private const double Reach = 0.25;

    /// <summary>Measures tiles.</summary>
    /// <param name="exemplar">The exemplar.</param>
    /// <param name="tiles">Tiles of one size, whose autocorrelations are averaged.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The error; null where the exemplar is not regular on the axis, or the tile has no room for a peak.</returns>
    public static PeriodError? Measure(Image exemplar, IReadOnlyList<Image> tiles, ImageAxis axis)
    {
        int side = axis == ImageAxis.X ? tiles[0].Width : tiles[0].Height;

        if (Autocorrelation.FindPeriod(exemplar, axis) is not Period found || side < 2.0 * (1.0 + Reach) * found.Pixels)
        {
            return null;
        }

        double period = found.Pixels;
        int first = (int)Math.Floor(period * (1.0 - Reach));
        int last = (int)Math.Ceiling(period * (1.0 + Reach));
        double[] coefficients = new double[last + 2];

        foreach (Image tile in tiles)
        {
            double[] own = Autocorrelation.Compute(tile, axis, last + 1);

            for (int lag = 0; lag < own.Length; lag++)
            {
                coefficients[lag] += own[lag] / tiles.Count;
            }
        }

        int peak = Enumerable.Range(first, last - first + 1).MaxBy(lag => coefficients[lag]);
        double error = peak == first || peak == last
            ? Reach * period
            : Math.Abs(Autocorrelation.Vertex(coefficients, peak) - period);
        double forced = Math.Abs((side / Math.Max(Math.Round(side / period), 1.0)) - period);

        return new(period, error, forced);
    }
}
