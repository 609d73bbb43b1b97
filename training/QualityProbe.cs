using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Random;

namespace TexGen.Training;

/// <summary>
/// Measures a run as it is now: small tiles with the averaged weights, made in as many steps as people's, their patches beside
/// the exemplar's and how new they are. Always the same seeds, so that two checks differ by what was learned in between.
/// </summary>
/// <remarks>Much less than <see cref="TextureQuality"/> measures, in about a hundredth of its time.</remarks>
internal sealed class QualityProbe
{
    // Width and height of a tile where the exemplar has no period, in pixels.
    private const int TileSide = 128;

    private const int Tiles = 2;

    // A quarter of the work that an evaluation does.
    private static readonly SlicedWassersteinOptions Precision = new() { Directions = 32 };

    private readonly IReadOnlyList<Material> _materials;
    private readonly ulong[] _seeds;

    /// <summary>
    /// Prepares a run's exemplars.
    /// </summary>
    /// <param name="run">A run that <see cref="WhyNot"/> has nothing against.</param>
    public QualityProbe(TrainingRun run)
    {
        bool isNew = run.Manifest.Conditioning?.Upscale is null;
        RandomSequence seeds = NoiseStreams.Preview(run.Plan.Seed);
        _seeds = [.. Enumerable.Range(0, Tiles).Select(i => seeds.Bits((ulong)i))];
        _materials =
        [
            .. ExemplarTiles.Choose(run.Exemplars).Take(ExemplarTiles.MostMaterials)
                .Select(each => new Material(each.Exemplar, each.Label, isNew)),
        ];
    }

    /// <summary>
    /// Why a run's tiles cannot be compared with an exemplar, in a few words; null if they can.
    /// </summary>
    /// <param name="run">The run.</param>
    public static string? WhyNot(TrainingRun run)
    {
        return !run.Manifest.IsSeamless ? "its network makes no seamless tiles"
            : run.Manifest.Conditioning?.Guide is not null ? "what lies where follows a guide"
            : !ExemplarTiles.Choose(run.Exemplars).Any() ? "a tile is of several exemplars at once; labels would tell them apart"
            : null;
    }

    /// <summary>
    /// Measures.
    /// </summary>
    /// <param name="run">The run that the probe was made for.</param>
    /// <returns>The figures, means over materials (of novelty the least), and the first tile.</returns>
    public (TrainingCheck Check, Image Tile) Measure(TrainingRun run)
    {
        using RunTiles tiles = new(run);
        int count = Math.Max(1, Tiles / _materials.Count);
        Image[][] made =
        [
            .. _materials.Select(material => _seeds.Take(count).Select(seed => tiles.Make(
                material.Exemplar,
                seed,
                material.TileSize(tiles.Stride),
                label: material.Label)).ToArray()),
        ];
        double[][] ratios = [.. _materials.Zip(made, static (material, own) => material.Ratio(own))];
        double?[] novelties = [.. _materials.Zip(made, static (material, own) => material.New(own))];
        TrainingCheck check = new()
        {
            Step = run.Step,
            Seconds = Math.Round(run.Seconds, 1),
            PatchRatio = [.. Means(ratios).Select(static ratio => Math.Round(ratio, 3))],
            Novelty = novelties.Min() is double least ? Math.Round(least, 3) : null,
        };

        return (check, made[0][0]);
    }

    // Mean over rows of each column that all rows have.
    private static IEnumerable<double> Means(double[][] rows)
    {
        return Enumerable.Range(0, rows.Min(static row => row.Length)).Select(i => rows.Average(row => row[i]));
    }

    private sealed class Material(Exemplar exemplar, string? label, bool isNew)
    {
        // What its file was rounded to is no difference to learn: of smooth maps it is most of what the finest level has.
        private readonly PatchSlicedWasserstein _patches =
            new(exemplar.Image, exemplar.Border, Precision with { Step = exemplar.Step });

        private readonly QuickNovelty? _novelty =
            isNew ? QuickNovelty.TryCreate(exemplar.Image, exemplar.Border) : null;

        public Exemplar Exemplar => exemplar;

        public string? Label => label;

        public double[] Ratio(Image[] tiles)
        {
            return [.. _patches.MeasureRatio(tiles, BorderMode.Wrap)];
        }

        // Null where a picture is made again, and where exemplar or tiles are too small.
        public double? New(Image[] tiles)
        {
            return Math.Min(tiles[0].Width, tiles[0].Height) > QuickNovelty.PatchSide ? _novelty?.Measure(tiles) : null;
        }

        public (int Width, int Height) TileSize(int stride) => ExemplarTiles.Size(exemplar, TileSide, stride);
    }
}
