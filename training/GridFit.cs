using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// Decides whether a network is told where in the exemplar's period it is.
/// </summary>
internal static class GridFit
{
    // By so much of a period the grid may be off at the far side. Exemplars that tile hold whole periods.
    private const double LargestDrift = 0.1;

    /// <summary>
    /// Fits the grid: of one exemplar, in the directions in which it holds whole periods, as the planes are those of a
    /// torus.
    /// </summary>
    /// <param name="exemplars">The exemplars, with what repeats in them.</param>
    /// <param name="options">Whether a grid is wanted.</param>
    /// <param name="scales">At how many scales tiles are made.</param>
    /// <returns>The grid; null where there is none to follow.</returns>
    public static GridInfo? Fit(IReadOnlyList<Exemplar> exemplars, TrainingOptions options, int scales)
    {
        ExemplarInfo info = exemplars[0].Info;
        bool isTurned = (info.Symmetries ?? Symmetries.None) != Symmetries.None;
        if (!options.FollowsGrid || exemplars.Count > 1 || isTurned || scales > 1 || options.Upscale is not null
            || Preset.Load(options.Preset).TileUNet is null)
        {
            return null;
        }

        GridInfo grid = new()
        {
            PeriodX = Whole(info.PeriodX, info.Width),
            PeriodY = Whole(info.PeriodY, info.Height),
        };

        return grid.PlaneCount == 0 ? null : grid;
    }

    private static double? Whole(double? period, int side)
    {
        if (period is not double pixels || pixels < 2.0)
        {
            return null;
        }

        double count = side / pixels;

        return Math.Abs(count - Math.Round(count)) <= LargestDrift ? pixels : null;
    }
}
