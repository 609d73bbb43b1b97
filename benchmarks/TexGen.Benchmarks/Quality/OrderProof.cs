using TexGen.Model.Checkpoints;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Plugin;
using TexGen.Training;

namespace TexGen.Benchmarks.Quality;

/// <summary>
/// Whether a figure means something: half of the exemplar must be nearer to it than a trained model's tiles, those nearer
/// than an under-trained model's, and those nearer than noise with the exemplar's spectrum and colours.
/// </summary>
/// <remarks>All four are measured alike, as pictures of 128² that are cut out, so that neither size nor edges tell them
/// apart; figures are means over the maps.</remarks>
internal static class OrderProof
{
    /// <summary>How long the under-trained model learns, in steps for each of its scales.</summary>
    public const long FewSteps = 300;

    private const int Side = 128;

    // Few, as novelty is not looked at here and takes the longest.
    private const int Patches = 16;

    private static readonly (string Key, string Name)[] Figures =
    [
        ("patches1", "patches, finest"),
        ("patches2", "patches, 1/2"),
        ("patches3", "patches, 1/4"),
        ("spectrum", "spectrum"),
        ("autocorrelation", "autocorrelation"),
        ("colours", "colours"),
        ("gram", "random filters"),
        ("structure", "structure"),
    ];

    /// <summary>How many steps the under-trained model takes beside a trained one: its scales share them.</summary>
    /// <param name="trained">The trained model.</param>
    public static long FewStepsOf(string trained) =>
        FewSteps * (ModelFile.Read(trained).Manifest.Conditioning?.Scales?.Count ?? 1);

    /// <summary>Measures a material's four kinds of pictures.</summary>
    /// <param name="folder">The folder with its maps.</param>
    /// <param name="trained">The trained model.</param>
    /// <param name="underTrained">The under-trained model.</param>
    /// <param name="count">Tiles of each model.</param>
    /// <returns>What each figure says, of those that pictures of this size have.</returns>
    public static IReadOnlyList<OrderRow> Measure(string folder, string trained, string underTrained, int count)
    {
        Exemplar exemplar = ExemplarReader.Read([folder], new TrainingOptions())[0];
        BorderMode border = exemplar.Info.TilesX && exemplar.Info.TilesY ? BorderMode.Wrap : BorderMode.Clamp;
        int channels = exemplar.Image.Channels;
        int[] maps = exemplar.Maps is null
            ? [channels]
            : [.. exemplar.Maps.Select(static map => map.GeneratedChannels).Where(static of => of > 0)];
        IReadOnlyList<Image>[] kinds = [Half(exemplar.Image), Tiles(trained, count), Tiles(underTrained, count)];
        double[][] values = [.. Figures.Select(_ => new double[kinds.Length + 1])];

        int first = 0;
        foreach (int of in maps)
        {
            TextureQuality quality = new(
                ImageOps.TakeChannels(exemplar.Image, first, of), border, new QualityOptions { Patches = Patches });
            Image? noise = null;
            for (int kind = 0; kind <= kinds.Length; kind++)
            {
                IReadOnlyList<Image> pictures = kind < kinds.Length
                    ? [.. kinds[kind].Select(picture => ImageOps.TakeChannels(picture, first, of))]
                    : Half(noise!);
                QualityReport report = quality.Measure(pictures, BorderMode.Clamp);
                noise = report.Control;
                for (int figure = 0; figure < Figures.Length; figure++)
                {
                    // Small exemplars' pieces have no coarse levels.
                    QualityFigure? found = report.Figures.FirstOrDefault(each => each.Key == Figures[figure].Key);
                    values[figure][kind] += (found?.Value ?? double.NaN) / maps.Length;
                }
            }

            first += of;
        }

        return
        [
            .. Figures
                .Zip(values, static (figure, of) => new OrderRow(figure.Key, figure.Name, of[0], of[1], of[2], of[3]))
                .Where(static row => row.IsMeasured),
        ];
    }

    // Every other square of a chequerboard: of 256² two opposite corners, of larger pictures as much of them.
    private static Image[] Half(Image exemplar)
    {
        int side = Math.Min(Side, Math.Min(exemplar.Width, exemplar.Height) / 2);
        List<Image> squares = [];

        for (int y = 0; y < exemplar.Height / side; y++)
        {
            for (int x = y % 2; x < exemplar.Width / side; x += 2)
            {
                squares.Add(ImageOps.Crop(exemplar, x * side, y * side, side, side));
            }
        }

        return [.. squares];
    }

    private static Image[] Tiles(string modelPath, int count)
    {
        using TextureGenerator generator = TextureGenerator.Load(modelPath);
        GenerationRequest request = new() { Width = Side, Height = Side };

        return [.. generator.GenerateMany(Enumerable.Range(0, count).Select(static i => (ulong)i), request)];
    }
}
