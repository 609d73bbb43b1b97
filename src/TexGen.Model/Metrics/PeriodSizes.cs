namespace TexGen.Model.Metrics;

/// <summary>
/// Sizes of tiles and exemplars in which periods fit a whole number of times.
/// </summary>
public static class PeriodSizes
{
    // What a period may be off in all over a tile before its grid has to bend for it, in pixels.
    private const double BestError = 0.5;

    // Sizes further than this factor from the one wanted are no answer to it.
    private const double Reach = 1.5;

    // How much a period may miss a whole number of pixels: 16 of them then miss by a quarter of a pixel.
    private const double WholePixels = 1.0 / 64.0;

    /// <summary>
    /// The size nearest to one that is wanted in which a period fits to half a pixel; the one that comes closest to it
    /// where none does.
    /// </summary>
    /// <param name="period">The period, in pixels, above 0.</param>
    /// <param name="stride">What sizes must be multiples of, in pixels, at least 1.</param>
    /// <param name="wanted">The size wanted, in pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period or stride is out of range.</exception>
    public static PeriodFit Nearest(double period, int stride, int wanted)
    {
        if (!(period > 0.0 && double.IsFinite(period)))
        {
            throw new ArgumentOutOfRangeException(nameof(period), period, "A period is a positive number of pixels.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);

        int first = Math.Max(1, (int)Math.Ceiling(wanted / Reach / stride));
        int last = Math.Max(first, (int)(wanted * Reach / stride));
        PeriodFit[] fits =
        [
            .. Enumerable.Range(first, last - first + 1)
                .Select(count => PeriodFit.Of(count * stride, period))
                .OrderBy(fit => Math.Abs(fit.Size - wanted)),
        ];
        PeriodFit[] good = [.. fits.Where(static fit => Math.Abs(fit.Error) <= BestError)];

        return good.Length > 0 ? good[0] : fits.MinBy(static fit => Math.Abs(fit.Error));
    }

    /// <summary>
    /// The size nearest to an exemplar's at which its periods are whole numbers of pixels, so that every repetition has
    /// the same pixels and tiles of whole periods exist.
    /// </summary>
    /// <param name="motifs">What the exemplar has at its present size.</param>
    /// <param name="side">Its shorter side at present, in pixels.</param>
    /// <param name="largest">The shorter side of the picture it was reduced from, in pixels.</param>
    /// <returns>The shorter side; null where nothing repeats, the present one will do, or none will.</returns>
    public static int? ForExemplar(MotifStatistics motifs, int side, int largest)
    {
        double[] periods = [.. new[] { motifs.PeriodX, motifs.PeriodY }.OfType<double>()];
        if (periods.Length == 0 || Fits(periods, side, side))
        {
            return null;
        }

        int first = (int)Math.Ceiling(side / Reach);
        int last = Math.Min(largest, (int)(side * Reach));

        return Enumerable.Range(first, Math.Max(0, last - first + 1))
            .Where(size => Fits(periods, side, size))
            .OrderBy(size => Math.Abs(size - side))
            .Select(static size => (int?)size)
            .FirstOrDefault();
    }

    private static bool Fits(double[] periods, int side, int size)
    {
        return periods.All(period =>
        {
            double scaled = period * size / side;

            return scaled >= 2.0 && Math.Abs(scaled - Math.Round(scaled)) <= WholePixels;
        });
    }
}
