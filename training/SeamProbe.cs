using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Metrics;
using TexGen.Model.Random;
using TexGen.Model.Sampling;

namespace TexGen.Training;

/// <summary>
/// Measures whether the edges of a run's or a model's tiles show, map by map.
/// </summary>
internal static class SeamProbe
{
    private const int Tiles = 4;
    private const int TileSide = 128;
    private const int Steps = 8;

    /// <summary>
    /// Makes some small tiles and measures them.
    /// </summary>
    /// <param name="run">The run as it is now.</param>
    /// <returns>Each map that is not constant; null for networks that see edges, and for those that enlarge pictures, whose
    /// tiles are as seamless as these.</returns>
    public static IReadOnlyList<MapSeam>? Measure(TrainingRun run)
    {
        if (!run.Manifest.IsSeamless || run.Plan.Upscale > 1)
        {
            return null;
        }

        using RunTiles tiles = new(run);

        return Measure(
            MakeTiles(run.Plan.Seed, seed => tiles.Make(
                run.Exemplars[0], seed, (TileSide, TileSide), new SamplingOptions { Steps = Steps })),
            run.Manifest.Maps);
    }

    /// <summary>
    /// Makes some small tiles of a model, by its own steps, and measures them.
    /// </summary>
    /// <param name="model">A model that makes tiles from nothing, without edges.</param>
    /// <param name="seed">What the tiles' seeds follow from.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>Each map that is not constant.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<MapSeam> Measure(TextureModel model, ulong seed, CancellationToken cancellation)
    {
        int side = ModelTiles.SideWithin(model, TileSide);

        return Measure(
            MakeTiles(seed, each => ModelTiles.Make(
                model, new TileRequest { Seeds = [each], Width = side, Height = side }, cancellation)),
            model.Manifest.Maps);
    }

    /// <summary>
    /// Measures tiles.
    /// </summary>
    /// <param name="tiles">Tiles of the model's channels, at least one.</param>
    /// <param name="maps">What the channels are.</param>
    public static IReadOnlyList<MapSeam> Measure(IReadOnlyList<Image> tiles, IReadOnlyList<MapInfo> maps)
    {
        return
        [
            .. tiles.SelectMany(tile => MaterialMaps.Split(tile, maps).Zip(maps))
                .Where(static pair => pair.Second.Constant is null)
                .GroupBy(static pair => pair.Second.Name, static pair => SeamScore.Measure(pair.First.Image))
                .Select(static scores => new MapSeam(
                    scores.Key,
                    Math.Round(scores.Select(static score => score.ZX).MaxBy(Math.Abs), 3),
                    Math.Round(scores.Select(static score => score.ZY).MaxBy(Math.Abs), 3),
                    Math.Round(scores.Max(static score => score.WorstZ), 3))),
        ];
    }

    private static Image[] MakeTiles(ulong seed, Func<ulong, Image> make)
    {
        RandomSequence seeds = NoiseStreams.Preview(seed);

        return [.. Enumerable.Range(0, Tiles).Select(i => make(seeds.Bits((ulong)i)))];
    }
}
