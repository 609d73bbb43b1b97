using System.Diagnostics;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Metrics;
using TexGen.Training;

namespace TexGen.Plugin;

/// <summary>
/// The tiles' quality.
/// </summary>
public sealed partial class ModelEvaluator
{
    private const string PictureMap = "colour";

    /// <summary>
    /// Makes tiles and measures how good they are as new pieces of an exemplar's texture (<see cref="TextureQuality"/>),
    /// map by map.
    /// </summary>
    /// <param name="path">The exemplar: a picture, or a folder with a material's maps.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told after every tile and every part of the measurement, on the calling thread.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="ArgumentException">The exemplar is too small, or not one but several; its channels are not the
    /// model's; an option is out of range; or the model enlarges pictures.</exception>
    /// <exception cref="FileNotFoundException">There is no such file, or no picture in a folder.</exception>
    /// <exception cref="InvalidDataException">A picture is damaged or unfit; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public QualityEvaluation MeasureQuality(
        string path,
        QualityEvaluationOptions? options = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new QualityEvaluationOptions();
        options.Validate();
        if (generator.Model.Manifest.Conditioning?.Upscale is not null)
        {
            throw new ArgumentException(
                "This model enlarges pictures and makes none of its own accord; its quality cannot be measured.");
        }

        Stopwatch clock = Stopwatch.StartNew();
        Exemplar[] exemplars = [.. Read(path, options.Size, options.Mask)];
        if (exemplars.Length != 1)
        {
            throw new ArgumentException(
                $"'{path}' holds {exemplars.Length} pictures; quality is measured against one, so name one of them.");
        }

        Exemplar exemplar = exemplars[0];
        CheckSides(path, exemplar.Image);
        double before = clock.Elapsed.TotalSeconds;
        Image[] tiles = Make(exemplar, options, progress, cancellation);
        double tileSeconds = (clock.Elapsed.TotalSeconds - before) / tiles.Length;
        bool exemplarTiles = exemplar.Info.TilesX && exemplar.Info.TilesY;
        BorderMode border = exemplarTiles ? BorderMode.Wrap : BorderMode.Clamp;
        MapPart[] parts = [.. Parts()];
        List<MapQuality> maps = [];
        foreach (MapPart part in parts)
        {
            Counting counting = new(progress, maps.Count, parts.Length);
            maps.Add(Measure(part, exemplar, border, tiles, counting, cancellation));
        }

        IReadOnlyList<QualityFigure> agreement = Agreement(parts, exemplar, border, tiles);

        return new QualityEvaluation(
            maps,
            exemplar.Info.Name,
            exemplarTiles,
            tiles[0].Width,
            tiles[0].Height,
            tiles.Length,
            clock.Elapsed.TotalSeconds)
        {
            Agreement = agreement,
            TileSeconds = tileSeconds,
        };
    }

    private static void CheckSides(string path, Image exemplar)
    {
        if (Math.Min(exemplar.Width, exemplar.Height) < TextureQuality.MinimumSide)
        {
            throw new ArgumentException(
                $"'{path}': at the size it was learned the exemplar has {exemplar.Width}×{exemplar.Height} pixels; quality "
                + $"is measured on {TextureQuality.MinimumSide}×{TextureQuality.MinimumSide} or more.");
        }
    }

    private Image[] Make(
        Exemplar exemplar,
        QualityEvaluationOptions options,
        IProgress<EvaluationProgress>? progress,
        CancellationToken cancellation)
    {
        if (options.Patches)
        {
            return MakePatches(exemplar, options, progress, cancellation);
        }

        GenerationRequest request = new()
        {
            Width = options.Width ?? generator.Model.NaturalSize.Width,
            Height = options.Height ?? generator.Model.NaturalSize.Height,
            Steps = options.Steps,
        };
        if (ModelExemplars.Learned(generator.Model.Manifest, exemplar.Info)?.Label is string label)
        {
            request = request with { Condition = request.Condition with { Labels = new Dictionary<string, double> { [label] = 1.0 } } };
        }

        Image[] tiles = new Image[options.Count];
        IEnumerable<ulong> seeds = Enumerable.Range(0, options.Count).Select(i => options.Seed + (ulong)i);
        int done = 0;
        foreach (Image tile in generator.GenerateMany(seeds, request, null, cancellation))
        {
            tiles[done++] = tile;
            progress?.Report(new EvaluationProgress("making tiles", done, options.Count) { Unit = "tiles" });
        }

        return tiles;
    }

    private MapQuality Measure(
        MapPart part,
        Exemplar exemplar,
        BorderMode border,
        Image[] tiles,
        IProgress<int> progress,
        CancellationToken cancellation)
    {
        ExemplarInfo? learned = ModelExemplars.Learned(generator.Model.Manifest, exemplar.Info);
        Symmetry[] turns = [.. SquareGroup.Members(learned?.Symmetries ?? Symmetries.None).Skip(1)];
        IReadOnlyList<MapInfo> infos = part.Info is null ? [] : [part.Info];
        TextureQuality quality = new(part.Of(exemplar.Image), border, new QualityOptions
        {
            ReceptiveField = generator.Model.ReceptiveField,
            Step = exemplar.StepOf(part.Index),
            Turns = [.. turns.Select(turn => (Func<Image, Image>)(image => MaterialMaps.Transform(image, infos, turn)))],
        });
        QualityReport report = quality.Measure([.. tiles.Select(part.Of)], BorderMode.Wrap, progress, cancellation);
        Image[] shown = [.. tiles.Select(Show)];

        return new MapQuality(
            part.Name,
            report with { Figures = [.. report.Figures, .. Normals(part, shown)] },
            Show(exemplar.Image),
            shown,
            Show(Put(report.Control, exemplar.Image, part.First)))
        {
            Turned =
            [
                .. turns.Select(turn => Show(MaterialMaps.Transform(exemplar.Image, generator.Model.Manifest.Maps, turn))),
            ],
        };

        Image Show(Image picture) => generator.Model.ToPicture(picture, part.Info?.Name);
    }

    // As they are in the files: the tile's z is computed, and then all three are rounded. In 255ths, as they are 1 or nearly.
    private static IEnumerable<QualityFigure> Normals(MapPart part, Image[] shown)
    {
        if (part.Info?.Normals is null)
        {
            yield break;
        }

        int written = MaterialMaps.BitDepthOf(part.Name);
        foreach (int depth in new SortedSet<int> { 8, written }.Reverse())
        {
            NormalLength length = NormalLength.Measure(shown, depth);
            double? limit = depth == written ? 1.0 : null;
            double tooShort = (1.0 - length.Shortest) / NormalLength.Tolerance;
            double tooLong = (length.Longest - 1.0) / NormalLength.Tolerance;
            yield return new($"normalsShort{depth}", $"short normals, {depth} bits", tooShort) { Limit = limit };
            yield return new($"normalsLong{depth}", $"long normals, {depth} bits", tooLong) { Limit = limit };
        }
    }

    private static IReadOnlyList<QualityFigure> Agreement(
        MapPart[] parts, Exemplar exemplar, BorderMode border, Image[] tiles)
    {
        if (parts.Length < 2)
        {
            return [];
        }

        QualityOptions options = new() { Step = parts.Max(part => exemplar.StepOf(part.Index)) };

        return new MapAgreement(exemplar.Image, border, [.. parts.Select(static part => part.Channels)], options)
            .Measure(tiles, BorderMode.Wrap);
    }

    // The channels of each map that is made; a picture's all together.
    private IEnumerable<MapPart> Parts()
    {
        if (!generator.Model.IsMaterial)
        {
            yield return new(PictureMap, null, 0, 0, generator.Model.Channels);
            yield break;
        }

        int first = 0;
        int index = 0;
        foreach (MapInfo map in generator.Model.Manifest.Maps.Where(static map => map.Constant is null))
        {
            yield return new(map.Name, map, index++, first, map.GeneratedChannels);
            first += map.GeneratedChannels;
        }
    }

    // A map is shown as a part of its material, so the control stands in for it in one.
    private static Image Put(Image control, Image exemplar, int first)
    {
        Image material = ImageOps.Crop(exemplar, 0, 0, control.Width, control.Height);
        for (int i = 0; i < control.Pixels.Length; i++)
        {
            material.Pixels[(i / control.Channels * material.Channels) + first + (i % control.Channels)] =
                control.Pixels[i];
        }

        return material;
    }

    // Which channels of the model's pictures are a map's; Info is null, and all are, where it makes plain pictures.
    private sealed record MapPart(string Name, MapInfo? Info, int Index, int First, int Channels)
    {
        public Image Of(Image picture) => ImageOps.TakeChannels(picture, First, Channels);
    }

    private sealed class Counting(IProgress<EvaluationProgress>? outer, int map, int maps) : IProgress<int>
    {
        public void Report(int value)
        {
            int done = (map * TextureQuality.StepCount) + value;
            outer?.Report(new EvaluationProgress("quality", done, maps * TextureQuality.StepCount) { Unit = "parts" });
        }
    }
}
