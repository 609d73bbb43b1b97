using TexGen.Model.Imaging;
using TexGen.Model.Metrics;

namespace TexGen.Training;

/// <summary>
/// Decides in which ways each exemplar is turned and mirrored: more to learn from, and so less to learn by heart.
/// </summary>
internal static class AugmentationFit
{
    // All turned exemplars are kept, as floats.
    private const long LargestBytes = 256L << 20;

    /// <summary>
    /// Decides.
    /// </summary>
    /// <param name="exemplars">The exemplars.</param>
    /// <param name="options">Preset, and what overrides it.</param>
    /// <returns>The exemplars with <see cref="Model.Checkpoints.ExemplarInfo.Symmetries"/> set where they have
    /// any.</returns>
    public static IReadOnlyList<Exemplar> Fit(IReadOnlyList<Exemplar> exemplars, TrainingOptions options)
    {
        switch (options.Augment ?? Preset.Load(options.Preset).Augment)
        {
            case AugmentationKind.Flips:
                return [.. exemplars.Select(static exemplar => With(exemplar, Symmetries.FlipX))];
            case AugmentationKind.Auto:
                long bytes = exemplars.Sum(exemplar => Bytes(exemplar, options.Upscale is not null));
                int largestOrder = (int)Math.Clamp(LargestBytes / bytes, 1, SquareGroup.Order);

                return
                [
                    .. exemplars.Select(exemplar => With(
                        exemplar,
                        SymmetryTest.Measure(exemplar.Image, exemplar.Border, exemplar.Maps, largestOrder))),
                ];
            default:
                return exemplars;
        }
    }

    private static Exemplar With(Exemplar exemplar, Symmetries symmetries) => exemplar with
    {
        Info = exemplar.Info with { Symmetries = symmetries == Symmetries.None ? null : symmetries },
    };

    // An upscaler is told the enlarged picture beside the exemplar.
    private static long Bytes(Exemplar exemplar, bool isUpscaler)
    {
        Image image = exemplar.Image;
        int planes = (image.Channels * (isUpscaler ? 2 : 1)) + (exemplar.Guide?.Channels ?? 0);

        return (long)sizeof(float) * planes * image.Width * image.Height;
    }
}
