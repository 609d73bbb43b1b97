using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Random;

namespace TexGen.Training;

/// <summary>
/// Finds by how much the values of a finished run's tiles are too high or too low on the whole, channel by channel. In a map that is
/// the same in every period a few thousandths of a shade are more than the exemplar's own parts differ by; of others it takes
/// a cast away. What tiles differ by among themselves is left alone.
/// </summary>
internal static class MeanFit
{
    // Tiles as those of ContrastFit, from other seeds.
    private const int Tiles = 4;

    // Where values end at black or white a shift moves the others alone and falls short.
    private const int Rounds = 3;

    // Standard errors of the tiles' mean that it must be off by, and the least that is worth a change, of values 0…1.
    private const double LeastErrors = 3.0;
    private const double LeastShift = 1e-5;

    /// <summary>
    /// Measures a run.
    /// </summary>
    /// <param name="run">The run, finished, with its contrast; its <see cref="TrainingRun.Shift"/> is what was found so
    /// far.</param>
    /// <returns>What has to be added to each channel of values 0…1, mostly 0; null where tiles have no mean of their own to
    /// compare (<see cref="ContrastFit.AppliesTo"/>).</returns>
    public static IReadOnlyList<double>? Measure(TrainingRun run)
    {
        if (run.Step < ContrastFit.FewestSteps || !ContrastFit.AppliesTo(run))
        {
            return null;
        }

        Exemplar exemplar = run.Exemplars[0];
        RandomSequence seeds = NoiseStreams.Means(run.Plan.Seed);
        IReadOnlyList<double> means = MeansOf(exemplar);
        double[] shift = new double[means.Count];
        ModelManifest manifest = run.Manifest;
        for (int round = 0; round < Rounds; round++)
        {
            run.Shift = shift;
            using RunTiles tiles = new(run);
            (int Width, int Height) size = ExemplarTiles.UsualSize(exemplar, tiles.Stride);
            IReadOnlyList<double> further = Compare(
                means,
                [.. Enumerable.Range(0, Tiles).Select(i => tiles.Make(exemplar, seeds.Bits((ulong)i), size))]);
            further = [.. further.Select((value, channel) => RepeatFit.Includes(manifest, channel) ? 0.0 : value)];
            if (further.All(static value => value == 0.0))
            {
                break;
            }

            shift = [.. shift.Zip(further, static (before, value) => Math.Round(before + value, 6))];
        }

        return shift;
    }

    /// <summary>
    /// The mean of each channel of an exemplar, in all the ways in which it is learned: turned, normals lean elsewhere.
    /// </summary>
    /// <param name="exemplar">The exemplar.</param>
    public static IReadOnlyList<double> MeansOf(Exemplar exemplar)
    {
        int[] channels = [.. Enumerable.Range(0, exemplar.Image.Channels)];
        double[][] turned =
        [
            .. SquareGroup.Members(exemplar.Info.Symmetries ?? Symmetries.None)
                .Select(symmetry => exemplar.Transform(symmetry, exemplar.AllMaps).Image)
                .Select(image => channels.Select(channel => MapStrength.Mean(image, channel)).ToArray()),
        ];

        return [.. channels.Select(channel => turned.Average(means => means[channel]))];
    }

    /// <summary>
    /// Compares tiles with an exemplar.
    /// </summary>
    /// <param name="wanted">The mean of each of the exemplar's channels.</param>
    /// <param name="tiles">Tiles of its channels, at least two.</param>
    /// <returns>What has to be added to each channel; 0 where it may be chance.</returns>
    public static IReadOnlyList<double> Compare(IReadOnlyList<double> wanted, IReadOnlyList<Image> tiles)
    {
        return [.. Enumerable.Range(0, wanted.Count).Select(Shift)];

        double Shift(int channel)
        {
            double[] means = [.. tiles.Select(tile => MapStrength.Mean(tile, channel))];
            double mean = means.Average();
            double variance = means.Sum(value => (value - mean) * (value - mean)) / (means.Length - 1);
            double error = Math.Sqrt(variance / means.Length);
            double shift = wanted[channel] - mean;

            return Math.Abs(shift) > Math.Max(LeastErrors * error, LeastShift) ? Math.Round(shift, 6) : 0.0;
        }
    }
}
