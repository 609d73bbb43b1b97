using System.Diagnostics;
using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
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
        Image[] tiles = Make(exemplar, options, progress, cancellation);
        bool exemplarTiles = exemplar.Info.TilesX && exemplar.Info.TilesY;
        BorderMode border = exemplarTiles ? BorderMode.Wrap : BorderMode.Clamp;
        List<MapQuality> maps = [];
        (string? Name, int First, int Channels)[] parts = [.. Parts()];
        foreach ((string? name, int first, int channels) in parts)
        {
            Counting counting = new(progress, maps.Count, parts.Length);
            TextureQuality quality = new(
                ImageOps.TakeChannels(exemplar.Image, first, channels),
                border,
                new QualityOptions { ReceptiveField = generator.Model.ReceptiveField });
            QualityReport report = quality.Measure(
                [.. tiles.Select(tile => ImageOps.TakeChannels(tile, first, channels))],
                BorderMode.Wrap,
                counting,
                cancellation);
            maps.Add(new MapQuality(
                name ?? PictureMap,
                report,
                generator.Model.ToPicture(exemplar.Image, name),
                [.. tiles.Select(tile => generator.Model.ToPicture(tile, name))],
                Shown(report.Control, exemplar.Image, name, first)));
        }

        return new QualityEvaluation(
            maps,
            exemplar.Info.Name,
            exemplarTiles,
            tiles[0].Width,
            tiles[0].Height,
            tiles.Length,
            clock.Elapsed.TotalSeconds);
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
        GenerationRequest request = new()
        {
            Width = options.Width ?? generator.Model.NaturalSide,
            Height = options.Height ?? generator.Model.NaturalSide,
            Steps = options.Steps,
        };
        if (Learned(exemplar.Info)?.Label is string label)
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

    // The channels of each map that is made; a picture's all together.
    private IEnumerable<(string? Name, int First, int Channels)> Parts()
    {
        if (!generator.Model.IsMaterial)
        {
            yield return (null, 0, generator.Model.Channels);
            yield break;
        }

        int first = 0;
        foreach (MapInfo map in generator.Model.Manifest.Maps.Where(static map => map.Constant is null))
        {
            yield return (map.Name, first, map.GeneratedChannels);
            first += map.GeneratedChannels;
        }
    }

    // A map is shown as a part of its material, so the control stands in for it in one.
    private Image Shown(Image control, Image exemplar, string? name, int first)
    {
        Image material = ImageOps.Crop(exemplar, 0, 0, control.Width, control.Height);
        for (int i = 0; i < control.Pixels.Length; i++)
        {
            material.Pixels[(i / control.Channels * material.Channels) + first + (i % control.Channels)] =
                control.Pixels[i];
        }

        return generator.Model.ToPicture(material, name);
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
