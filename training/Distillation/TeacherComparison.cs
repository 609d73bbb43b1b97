using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Random;
using TexGen.Model.Sampling;

namespace TexGen.Training.Distillation;

/// <summary>
/// Compares a student's tiles with its teacher's of the same seeds: how far the patches of either are from the exemplar's,
/// map by map and octave by octave.
/// </summary>
internal static class TeacherComparison
{
    private const int Tiles = 4;

    // In deviations of the exemplar; what is nearer is equal.
    private const double SmallestDistance = 1e-6;

    // Half of the work that an evaluation does.
    private static readonly SlicedWassersteinOptions Precision = new() { Directions = 64 };

    /// <summary>
    /// Makes tiles of both, each by its own steps, and measures them.
    /// </summary>
    /// <param name="teacher">The model that was distilled.</param>
    /// <param name="student">What it was distilled to.</param>
    /// <param name="exemplars">What both learned from.</param>
    /// <param name="plan">The tiles' seed and size.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The largest ratio; null where a tile is of no exemplar alone.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TeacherRatio? Measure(
        TextureModel teacher,
        TextureModel student,
        IReadOnlyList<Exemplar> exemplars,
        DistillationPlan plan,
        CancellationToken cancellation)
    {
        (Exemplar Exemplar, string? Label)[] materials =
            [.. ExemplarTiles.Choose(exemplars).Take(ExemplarTiles.MostMaterials)];
        RandomSequence seeds = NoiseStreams.Preview(plan.Seed);

        return materials
            .Select(material =>
            {
                TeacherRatio worst = Worst(material.Exemplar, Make(teacher, material), Make(student, material));

                return worst with { Label = material.Label };
            })
            .MaxBy(static worst => worst.Ratio);

        Image[] Make(TextureModel model, (Exemplar Exemplar, string? Label) material)
        {
            (int width, int height) = ExemplarTiles.UsualSize(material.Exemplar, model.Stride, least: plan.Side);

            return
            [
                .. Enumerable.Range(0, Tiles / materials.Length).Select(i => ModelTiles.Make(
                    model,
                    new TileRequest
                    {
                        Seeds = [seeds.Bits((ulong)i)],
                        Width = width,
                        Height = height,
                        Condition = ModelTiles.Of(material.Label),
                    },
                    cancellation)),
            ];
        }
    }

    /// <summary>
    /// Measures tiles of both.
    /// </summary>
    /// <param name="exemplar">What they shall be like.</param>
    /// <param name="teacher">The teacher's tiles, at least one, of the exemplar's channels; they wrap.</param>
    /// <param name="student">As many of the student.</param>
    /// <returns>The map and the level with the largest ratio.</returns>
    public static TeacherRatio Worst(Exemplar exemplar, IReadOnlyList<Image> teacher, IReadOnlyList<Image> student)
    {
        MapInfo[] maps = [.. exemplar.AllMaps.Where(static map => map.GeneratedChannels > 0)];
        List<TeacherRatio> ratios = [];
        int first = 0;
        for (int i = 0; i < maps.Length; i++)
        {
            int channels = maps[i].GeneratedChannels;
            PatchSlicedWasserstein patches = new(
                ImageOps.TakeChannels(exemplar.Image, first, channels),
                exemplar.Border,
                Precision with { Step = exemplar.StepOrCoarsest(i) });
            double[] near = Distances(patches, teacher, first);
            double[] far = Distances(patches, student, first);
            ratios.AddRange(far.Select((distance, level) =>
                new TeacherRatio(maps[i].Name, level, Math.Round(distance / near[level], 3))));
            first += channels;
        }

        return ratios.MaxBy(static each => each.Ratio)!;
    }

    // What the exemplar's file was rounded to is no difference, and no distance less than that makes either the better.
    private static double[] Distances(PatchSlicedWasserstein patches, IReadOnlyList<Image> tiles, int first)
    {
        IReadOnlyList<double> rounding = patches.Rounding;
        Image[] parts = [.. tiles.Select(tile => ImageOps.TakeChannels(tile, first, patches.Channels))];

        return
        [
            .. patches.Measure(parts, BorderMode.Wrap)
                .Select((distance, level) => Math.Max(distance, rounding[level]) + SmallestDistance),
        ];
    }
}
