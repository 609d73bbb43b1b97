using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Random;

namespace TexGen.Training;

/// <summary>
/// Finds how much contrast the tiles of a finished run lack, channel by channel. A network that has seen one picture
/// predicts nearer to the mean than it should where it is not sure, rare dark cracks first, and its tiles have some tenths
/// less contrast than the exemplar, about as much in every octave; multiplying a channel mends that (docs/recipe.md).
/// </summary>
internal static class ContrastFit
{
    // Tiles as people make them: large enough to hold what is rare, by the default sampler.
    private const int Tiles = 4;
    private const int TileSide = 256;

    // Tiles of fewer steps are not yet the texture, and their contrast says nothing.
    private const long FewestSteps = 300;

    private const double LargestGain = 1.3;

    // Of a channel's variance in all bands: less says nothing about its contrast.
    private const double SmallestPart = 0.01;

    // Of values 0…1: a tenth of a step of 8 bits. What varies less is rounding.
    private const double SmallestVariance = 1.5e-7;

    /// <summary>
    /// Measures a run.
    /// </summary>
    /// <param name="run">The run, finished.</param>
    /// <returns>What each channel's differences from its mean have to be multiplied by; null where tiles have no contrast
    /// of their own to compare: of models that follow labels, guides or a smaller picture, that make pictures of one size,
    /// of several exemplars, and after few steps.</returns>
    public static IReadOnlyList<double>? Measure(TrainingRun run)
    {
        if (run.Step < FewestSteps || run.Exemplars.Count > 1 || run.Plan.Upscale > 1 || !run.Manifest.IsSeamless
            || run.Plan.Whitening == WhiteningKind.None || QualityProbe.WhyNot(run) is not null)
        {
            return null;
        }

        Exemplar exemplar = run.Exemplars[0];
        IReadOnlyList<double[]> wanted = BandContrast.Measure(exemplar.Image, exemplar.Border);
        using RunTiles tiles = new(run);
        RandomSequence seeds = NoiseStreams.Contrast(run.Plan.Seed);
        (int width, int height) = ExemplarTiles.Size(
            exemplar, Math.Min(TileSide, Math.Min(exemplar.Image.Width, exemplar.Image.Height)), tiles.Stride);
        IReadOnlyList<double[]>[] found =
        [
            .. Enumerable.Range(0, Tiles).Select(i => BandContrast.Measure(
                tiles.Make(exemplar, seeds.Bits((ulong)i), (width, height)), BorderMode.Wrap)),
        ];

        return [.. Enumerable.Range(0, exemplar.Image.Channels).Select(c => Math.Round(Gain(wanted, found, c), 4))];
    }

    // g² is the median over the bands of what the exemplar varies over what the tiles vary: a band that is as good as empty,
    // or is wrong for a reason of its own, has no say.
    private static double Gain(IReadOnlyList<double[]> wanted, IReadOnlyList<double[]>[] found, int channel)
    {
        int bands = Math.Min(wanted.Count, found[0].Count);
        double least = Math.Max(SmallestVariance, SmallestPart * wanted.Sum(band => band[channel]));
        double[] ratios =
        [
            .. Enumerable.Range(0, bands)
                .Select(band => (
                    Wanted: wanted[band][channel], Found: found.Average(tile => tile[band][channel])))
                .Where(pair => pair.Wanted > least && pair.Found > SmallestVariance)
                .Select(static pair => pair.Wanted / pair.Found)
                .Order(),
        ];
        if (ratios.Length == 0)
        {
            return 1.0;
        }

        double median = Math.Sqrt(ratios[(ratios.Length - 1) / 2] * ratios[ratios.Length / 2]);

        return Math.Clamp(Math.Sqrt(median), 1.0 / LargestGain, LargestGain);
    }
}
