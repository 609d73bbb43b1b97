using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Plugin;
using TexGen.Training;

namespace TexGen.Benchmarks.Quality;

/// <summary>
/// Trains a material, or takes its model, and evaluates it.
/// </summary>
internal static class MaterialRun
{
    private const int SheetGap = 8;

    /// <summary>The model of a material.</summary>
    /// <param name="folder">The folder with its maps.</param>
    /// <param name="options">How long to train, and where models are and go.</param>
    /// <param name="suffix">What follows the material's name in the file's.</param>
    /// <param name="steps">Steps to train; null for what the options say.</param>
    /// <returns>The model's path.</returns>
    public static string GetModel(string folder, AcceptanceOptions options, string suffix = "", long? steps = null)
    {
        string file = $"{Path.GetFileName(folder)}{suffix}.texgen";
        string given = Path.Combine(options.Models ?? options.OutputFolder, file);
        if (options.Models is not null && File.Exists(given))
        {
            return given;
        }

        string path = Path.Combine(options.OutputFolder, file);
        Console.Error.WriteLine($"training {path}");
        TrainerOptions training = new()
        {
            Training = new TrainingOptions
            {
                Steps = steps ?? options.Steps,
                Time = TimeSpan.FromMinutes(options.Minutes),
            },
        };
        new TextureTrainer([folder], training).Train(path);

        return path;
    }

    /// <summary>Evaluates a model at all sizes, and draws its contact sheet.</summary>
    /// <param name="folder">The folder with the material's maps.</param>
    /// <param name="modelPath">The model.</param>
    /// <param name="options">Sizes, tiles, and where the sheet goes.</param>
    public static MaterialResult Evaluate(string folder, string modelPath, AcceptanceOptions options)
    {
        string name = Path.GetFileName(folder);
        using TextureGenerator generator = TextureGenerator.Load(modelPath);
        ModelEvaluator evaluator = new(generator);
        List<QualityEvaluation> evaluations = [];
        foreach ((int width, int height) in options.Sizes)
        {
            Console.Error.WriteLine($"measuring {name}, {options.Count} tiles of {width}x{height}");
            evaluations.Add(evaluator.MeasureQuality(
                folder, new QualityEvaluationOptions { Count = options.Count, Width = width, Height = height }));
        }

        QualityEvaluation shown = evaluations.MinBy(static each => Math.Abs(each.Width - 256) + Math.Abs(each.Height - 256))!;
        ImageFile.Write(Path.Combine(options.OutputFolder, $"{name}.png"), Sheet(shown));
        TrainingInfo trained = generator.Model.Manifest.Training;

        return new MaterialResult(name, trained.Steps, trained.Seconds / 60.0, evaluations, SeamCount.Of(evaluations));
    }

    // A row a map: the exemplar, a tile, and the tile twice across and down.
    private static Image Sheet(QualityEvaluation evaluation)
    {
        Image[] cells =
        [
            .. evaluation.Maps.SelectMany(static map => (Image[])
            [
                map.Exemplar, map.Tiles[0], ImageOps.Tile(map.Tiles[0], 2, 2),
            ]),
        ];

        return ContactSheet.Compose(cells, 3, SheetGap);
    }
}
