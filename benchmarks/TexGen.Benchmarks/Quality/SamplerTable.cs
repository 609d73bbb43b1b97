using System.Diagnostics;
using System.Globalization;
using TexGen.Model.Diffusion.Samplers;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Plugin;
using TexGen.Training;

namespace TexGen.Benchmarks.Quality;

/// <summary>
/// <c>samplers MODEL PICTURE</c>: how near a model's tiles come to its exemplar with each sampler, as docs/recipe.md shows it.
/// </summary>
internal static class SamplerTable
{
    public const string Command = "samplers";

    private const int Tiles = 3;

    private static readonly (string Name, GenerationRequest Request)[] Rows =
    [
        ("dpm, 10 steps", new GenerationRequest { Steps = 10 }),
        ("dpm, 16 steps", new GenerationRequest { Steps = 16 }),
        ("dpm, 25 steps", new GenerationRequest { Steps = 25 }),
        ("dpm, 50 steps", new GenerationRequest { Steps = 50 }),
        ("dpm3, 16 steps", new GenerationRequest { Sampler = SamplerKind.DpmSolver3, Steps = 16 }),
        ("heun, 17 evaluations", new GenerationRequest { Sampler = SamplerKind.Heun, Steps = 17 }),
        ("dpm-sde, 16 steps", new GenerationRequest { Sampler = SamplerKind.DpmSolverSde, Steps = 16 }),
        ("dpm-sde, 25 steps", new GenerationRequest { Sampler = SamplerKind.DpmSolverSde, Steps = 25 }),
        ("ddim, 16 steps", new GenerationRequest { Sampler = SamplerKind.Ddim, Steps = 16 }),
        ("ddim, 50 steps", new GenerationRequest { Sampler = SamplerKind.Ddim, Steps = 50 }),
        ("ddim, 50 steps, eta 1", new GenerationRequest { Sampler = SamplerKind.Ddim, Steps = 50, Eta = 1.0 }),
        ("ddpm, 50 steps", new GenerationRequest { Sampler = SamplerKind.Ddpm, Steps = 50 }),
        ("ddpm, all 1000 steps", new GenerationRequest { Sampler = SamplerKind.Ddpm }),
    ];

    /// <summary>Prints the table.</summary>
    /// <param name="modelPath">A model.</param>
    /// <param name="picturePath">The picture that it learned.</param>
    public static void Print(string modelPath, string picturePath)
    {
        Exemplar exemplar = ExemplarReader.Read([picturePath], new TrainingOptions())[0];
        BorderMode border = exemplar.Info.TilesX && exemplar.Info.TilesY ? BorderMode.Wrap : BorderMode.Clamp;
        PatchSlicedWasserstein distance = new(exemplar.Image, border);
        using TextureGenerator generator = TextureGenerator.Load(modelPath);

        Console.WriteLine($"{exemplar.Info.Name}, {Tiles} tiles of 256² a row, computed in {generator.ComputeType}");
        Console.WriteLine($"{"sampler",-24}patch-SWD by its floor, finest first   largest |z|   s a tile");
        foreach ((string name, GenerationRequest request) in Rows)
        {
            Console.WriteLine(Row(name, request, generator, distance));
        }
    }

    private static string Row(
        string name, GenerationRequest request, TextureGenerator generator, PatchSlicedWasserstein distance)
    {
        List<Image> tiles = [];
        double worst = 0.0;
        double seconds = 0.0;

        for (ulong seed = 0; seed < Tiles; seed++)
        {
            Stopwatch clock = Stopwatch.StartNew();
            Image tile = generator.Generate(request with { Seed = seed });
            seconds += clock.Elapsed.TotalSeconds / Tiles;

            tiles.Add(tile);
            SeamScore seam = SeamScore.Measure(tile);
            worst = Math.Max(worst, Math.Max(Math.Abs(seam.ZX), Math.Abs(seam.ZY)));
        }

        IReadOnlyList<double> ratios = distance.MeasureRatio(tiles, BorderMode.Wrap);
        string levels = string.Join("  ", ratios.Select(ratio => ratio.ToString("F2", CultureInfo.InvariantCulture)));

        return string.Create(CultureInfo.InvariantCulture, $"{name,-24}{levels,-39}{worst,-14:F1}{seconds:F2}");
    }
}
