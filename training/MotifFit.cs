using System.Globalization;
using TexGen.Model.Checkpoints;
using TexGen.Model.Metrics;

namespace TexGen.Training;

/// <summary>
/// Writes down with exemplars what repeats in them, so that sizes can be proposed in which it fits.
/// </summary>
internal static class MotifFit
{
    // Of an exemplar that tiles, whole periods make up its side. What was measured makes up so much more or less of one at
    // most, and is itself off by less than this part.
    private const double LargestRest = 0.15;
    private const double LargestError = 0.03;

    /// <summary>Writes down what repeats in exemplars.</summary>
    /// <param name="exemplars">The exemplars, at the size at which they are learned.</param>
    /// <param name="motifs">What was measured of each.</param>
    /// <returns>The same with periods and motif sizes, and with a note where another size would suit them better.</returns>
    public static IReadOnlyList<Exemplar> Fit(
        IReadOnlyList<Exemplar> exemplars, IReadOnlyList<MotifStatistics> motifs) => [.. exemplars.Zip(motifs, Fit)];

    /// <summary>
    /// The period that a side of a torus holds a whole number of times.
    /// </summary>
    /// <param name="period">What was measured, in pixels; null for none.</param>
    /// <param name="side">The side, in pixels.</param>
    /// <param name="tiles">Whether the exemplar tiles along it.</param>
    internal static double? Snap(double? period, int side, bool tiles)
    {
        if (period is not double measured || !tiles)
        {
            return period;
        }

        double count = Math.Max(1.0, Math.Round(side / measured));
        double rest = Math.Abs((side / measured) - count);

        return rest <= LargestRest && rest <= LargestError * count ? side / count : measured;
    }

    private static Exemplar Fit(Exemplar exemplar, MotifStatistics measured)
    {
        ExemplarInfo info = exemplar.Info;
        MotifStatistics motifs = measured with
        {
            PeriodX = Snap(measured.PeriodX, info.Width, info.TilesX),
            PeriodY = Snap(measured.PeriodY, info.Height, info.TilesY),
        };
        int side = Math.Min(info.Width, info.Height);

        // What was measured of others is not known to the fraction of a pixel that this is about.
        string[] notes = info.TilesX && info.TilesY && PeriodSizes.ForExemplar(motifs, side, side) is int better
            ? [string.Create(CultureInfo.InvariantCulture, $"at an exemplar size of {better} its repeats would be whole pixels")]
            : [];

        return exemplar with
        {
            Info = info with
            {
                PeriodX = Round(motifs.PeriodX),
                PeriodY = Round(motifs.PeriodY),
                MotifSize = Round(motifs.MotifSize),
            },
            Notes = [.. exemplar.Notes, .. notes],
        };
    }

    // As fine as a tile of 8192 pixels asks for.
    private static double? Round(double? pixels) => pixels is double value ? Math.Round(value, 4) : null;
}
