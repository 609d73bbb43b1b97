using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Metrics;
using TexGen.Model.Random;

namespace TexGen.Training;

/// <summary>
/// Finds how much contrast the tiles of a finished run lack, channel by channel. A network that has seen one picture
/// predicts nearer to the mean than it should where it is not sure, rare dark cracks first, and some of its tiles' maps have
/// less contrast than the exemplar in every octave; multiplying a channel mends what all octaves lack, and a map is multiplied
/// besides by what brings its patches nearest to the exemplar's (<see cref="MapStrength"/>; docs/recipe.md).
/// </summary>
internal static class ContrastFit
{
    /// <summary>Tiles of fewer steps are not yet the texture, and what they lack says nothing.</summary>
    public const long FewestSteps = 300;

    // Tiles as people make them, by the default sampler.
    private const int Tiles = 4;

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
    /// of several exemplars, and after few steps. Where <see cref="PatchTuning"/> has learned the variance, only what
    /// <see cref="MapStrength"/> finds, a factor a map; 1 for what <see cref="RepeatFit"/> has found the same in every
    /// period.</returns>
    public static IReadOnlyList<double>? Measure(TrainingRun run)
    {
        if (run.Step < FewestSteps || !AppliesTo(run))
        {
            return null;
        }

        Exemplar exemplar = run.Exemplars[0];
        using RunTiles tiles = new(run);
        RandomSequence seeds = NoiseStreams.Contrast(run.Plan.Seed);
        (int Width, int Height) size = ExemplarTiles.UsualSize(exemplar, tiles.Stride);

        Image[] made =
            [.. Enumerable.Range(0, Tiles).Select(i => tiles.Make(exemplar, seeds.Bits((ulong)i), size))];

        IReadOnlyList<double> gains = run.IsTuned
            ? [.. Enumerable.Repeat(1.0, exemplar.Image.Channels)]
            : Compare(exemplar.Image, exemplar.Border, made);

        ModelManifest manifest = run.Manifest;

        return
        [
            .. WithStrengths(exemplar, gains, made)
                .Select((gain, channel) => RepeatFit.Includes(manifest, channel) ? 1.0 : gain),
        ];
    }

    /// <summary>
    /// Whether a run's tiles are to have the contrast of one exemplar.
    /// </summary>
    /// <param name="run">The run, at any step.</param>
    public static bool AppliesTo(TrainingRun run)
    {
        return run.Exemplars.Count == 1 && run.Plan.Upscale == 1 && run.Plan.Whitening != WhiteningKind.None
            && QualityProbe.WhyNot(run) is null;
    }

    /// <summary>
    /// Compares tiles with an exemplar.
    /// </summary>
    /// <param name="exemplar">The exemplar.</param>
    /// <param name="border">What lies beyond its edges.</param>
    /// <param name="tiles">Tiles of its channels, at least one; they wrap.</param>
    /// <returns>A factor a channel.</returns>
    public static IReadOnlyList<double> Compare(Image exemplar, BorderMode border, IReadOnlyList<Image> tiles)
    {
        IReadOnlyList<IReadOnlyList<double>> wanted = BandContrast.Measure(exemplar, border);
        IReadOnlyList<IReadOnlyList<double>>[] found =
            [.. tiles.Select(static tile => BandContrast.Measure(tile, BorderMode.Wrap))];

        return [.. Enumerable.Range(0, exemplar.Channels).Select(c => Math.Round(Gain(wanted, found, c), 4))];
    }

    // The channels' gains, times each map's.
    private static List<double> WithStrengths(
        Exemplar exemplar, IReadOnlyList<double> gains, IReadOnlyList<Image> tiles)
    {
        Image picture = exemplar.Image;
        double[] means = [.. Enumerable.Range(0, picture.Channels).Select(c => MapStrength.Mean(picture, c))];
        Image[] multiplied = [.. tiles.Select(tile => MapStrength.Multiply(tile, means, c => gains[c]))];
        List<double> result = [];
        IReadOnlyList<int> mapChannels = MaterialMaps.ChannelCounts(exemplar.AllMaps);
        for (int map = 0; map < mapChannels.Count; map++)
        {
            int first = result.Count;
            int count = mapChannels[map];
            double factor = MapStrength.Of(
                ImageOps.TakeChannels(picture, first, count),
                exemplar.Border,
                exemplar.StepOrCoarsest(map),
                [.. multiplied.Select(tile => ImageOps.TakeChannels(tile, first, count))]);
            result.AddRange(gains.Skip(first).Take(count).Select(gain =>
                Math.Round(Math.Clamp(gain * factor, 1.0 / LargestGain, LargestGain), 4)));
        }

        return result;
    }

    // g² is what the exemplar varies over what the tiles vary, in the band where these are nearest to each other; 1 if tiles
    // have less in one band and more in another, which no factor mends. So no band becomes worse.
    private static double Gain(
        IReadOnlyList<IReadOnlyList<double>> wanted, IReadOnlyList<IReadOnlyList<double>>[] found, int channel)
    {
        int bands = Math.Min(wanted.Count, found[0].Count);
        double least = Math.Max(SmallestVariance, SmallestPart * wanted.Sum(band => band[channel]));
        double[] ratios =
        [
            .. Enumerable.Range(0, bands)
                .Select(band => (
                    Wanted: wanted[band][channel], Found: found.Average(tile => tile[band][channel])))
                .Where(pair => pair.Wanted > least && pair.Found > SmallestVariance)
                .Select(static pair => pair.Wanted / pair.Found),
        ];
        if (ratios.Length == 0)
        {
            return 1.0;
        }

        double squared = ratios.Min() > 1.0 ? ratios.Min() : Math.Min(ratios.Max(), 1.0);

        return Math.Clamp(Math.Sqrt(squared), 1.0 / LargestGain, LargestGain);
    }
}
