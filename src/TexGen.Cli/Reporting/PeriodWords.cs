using TexGen.Model.Checkpoints;
using TexGen.Model.Sampling;

namespace TexGen.Cli.Reporting;

/// <summary>
/// Says what repeats in an exemplar, and which sizes suit it. The process' culture is the invariant one.
/// </summary>
internal static class PeriodWords
{
    /// <summary>What repeats in an exemplar.</summary>
    /// <param name="exemplar">The exemplar.</param>
    /// <returns>", repeats every 42.7 x 21.3 px" and the like; nothing where nothing repeats.</returns>
    public static string Of(ExemplarInfo exemplar) => (exemplar.PeriodX, exemplar.PeriodY) switch
    {
        (double x, double y) => $", repeats every {x:F1} x {y:F1} px",
        (double x, null) => $", repeats every {x:F1} px across",
        (null, double y) => $", repeats every {y:F1} px down",
        _ => "",
    };

    /// <summary>The sizes that suit it.</summary>
    /// <param name="proposals">What was found.</param>
    /// <returns>"128x128, 256x256" and the like; nothing where nothing repeats.</returns>
    public static string Sizes(SizeProposals proposals) => string.Join(", ", proposals.All);

    /// <summary>
    /// What to say of a size that does not suit it.
    /// </summary>
    /// <param name="proposals">What was found.</param>
    /// <param name="width">Width, in pixels.</param>
    /// <param name="height">Height, in pixels.</param>
    /// <returns>One line; null where the size suits it.</returns>
    public static string? Warning(SizeProposals proposals, int width, int height)
    {
        return proposals.Fits(width, height)
            ? null
            : $"{width}x{height} is no whole number of the exemplar's repeats, so its grid will bend; "
                + $"{proposals.Nearest(width, height)} is the nearest size that is.";
    }
}
