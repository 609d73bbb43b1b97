using TexGen.Model.Imaging;

namespace TexGen.Training;

/// <summary>
/// How much dropout a network needs: as much as keeps it from knowing the exemplars by heart, for then it makes tiles with
/// too little contrast, and no more, for it is learned from more slowly (docs/recipe.md).
/// </summary>
internal static class DropoutFit
{
    // The presets' dropout is for a picture of 256 x 256.
    private const double PresetPixels = 256.0 * 256.0;

    // A finer scale follows the coarser one's picture, which leaves little to know by heart.
    private const double LargestOfScales = 0.1;

    /// <summary>
    /// The dropout of a run.
    /// </summary>
    /// <param name="preset">The preset's, 0…1.</param>
    /// <param name="exemplars">What is learned from.</param>
    /// <param name="scales">At how many scales.</param>
    /// <returns>Less than the preset's, as the root of the pixels, where more of them are learned than a picture of
    /// 256 × 256 has; little where there are several scales.</returns>
    public static double For(double preset, IReadOnlyList<Exemplar> exemplars, int scales)
    {
        double pixels = exemplars.Sum(static exemplar => exemplar.Mask is Image mask
            ? PictureMask.Count(mask)
            : (double)exemplar.Image.Width * exemplar.Image.Height);
        double fitted = preset * Math.Min(1.0, Math.Sqrt(PresetPixels / pixels));

        return Math.Round(scales > 1 ? Math.Min(fitted, LargestOfScales) : fitted, 3);
    }
}
