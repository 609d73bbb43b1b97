using System.CommandLine;
using System.Diagnostics;
using TexGen.Cli.Parsing;
using TexGen.Cli.Reporting;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Plugin;
using TexGen.Plugin.Diagnostics;
using TexGen.Training;
using TexGen.Viewer;

namespace TexGen.Cli.Commands;

/// <summary>
/// <c>texgen demo</c>: trains for three minutes, then shows what was learned.
/// </summary>
internal static class DemoCommand
{
    private const string Description =
        """
        Learn an exemplar in about three minutes, then show it: a contact sheet always, and the viewer, or without a
        display a filmstrip of the reverse process.

        Examples:
          texgen demo                       the project's own rusted paint
          texgen demo rust.jpg --time 4m    your own picture
        """;

    private const string DefaultExemplar = "rusted-paint.png";
    private const int PanelSide = 512;
    private const int Gap = 12;

    private static readonly TimeSpan DefaultTime = TimeSpan.FromMinutes(3);

    public static Command Create()
    {
        Argument<string?> picture = new("picture")
        {
            Description = "The exemplar (default: one of the project's own).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<TimeSpan> time = SharedOptions.Duration("--time", "How long to train.", DefaultTime);
        Option<string> output = new("--output", "-o")
        {
            Description = "Folder for everything the demo makes.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => "texgen-demo",
        };
        Option<ulong> seed = SharedOptions.Seed();
        Option<bool> headless = new("--headless") { Description = "Open no window even if there is a display." };
        Option<ComputeDevice> device = SharedOptions.Device();
        Option<bool> json = SharedOptions.JsonOutput();

        Command command = new("demo", Description) { picture, time, output, seed, headless, device, json };
        command.SetAction(result => Run(
            result.GetValue(picture) ?? Path.Combine(AppContext.BaseDirectory, "exemplars", DefaultExemplar),
            result.GetValue(time),
            result.GetValue(output)!,
            result.GetValue(seed),
            result.GetValue(headless) || SystemReport.FindDisplay() is null,
            result.GetValue(device),
            result.GetValue(json)));

        return command;
    }

    private static int Run(
        string picture, TimeSpan time, string folder, ulong seed, bool headless, ComputeDevice device, bool json)
    {
        using Interruption interruption = new();
        TrainerOptions options = new() { Device = device, Training = new TrainingOptions { Time = time } };
        TextureTrainer trainer = new(new string[] { picture }, options);
        string name = PathNames.Of(picture);
        Directory.CreateDirectory(folder);

        TrainingReporter reporter = new([$"Learning {Path.GetFileName(picture)}; everything goes to {folder}/."]);
        TrainerResult trained = reporter.Show(
            () => trainer.Train(Path.Combine(folder, name + ".texgen"), reporter, interruption.Token));
        if (!trained.Completed)
        {
            FaultReport.Write($"interrupted; '{trained.Path}' holds what was learned until then.");

            return ExitCode.Interrupted;
        }

        using TextureGenerator generator = TextureGenerator.Load(
            trained.Path, new GeneratorOptions { Device = device });
        ProposedSize size = generator.Model.NaturalSize;
        GenerationRequest request = new() { Seed = seed, Width = size.Width, Height = size.Height };
        Stopwatch clock = Stopwatch.StartNew();
        SamplingReporter sampling = new();
        Image tile = sampling.Show(() => generator.Generate(request, sampling, interruption.Token));
        double seconds = clock.Elapsed.TotalSeconds;
        string sheetPath = Path.Combine(folder, $"{name}-sheet.png");
        SampleRecord record = new TileWriter(generator.Model, request)
            .Write(Path.Combine(folder, $"{name}-{seed}.png"), tile, seed, seconds, []);
        string tilePath = Path.Combine(folder, record.File);
        Image exemplar = generator.Model.ToPicture(trainer.Exemplars[0].Image);
        ImageFile.Write(sheetPath, ComposeSheet(exemplar, generator.Model.ToPicture(tile)));

        if (json)
        {
            Json.Write(new
            {
                Model = trained.Path,
                Tile = tilePath,
                Sheet = sheetPath,
                record.SeamZX,
                record.SeamZY,
                trained.Manifest.Training,
            });
        }
        else
        {
            Console.WriteLine(
                $"{trained.Path}: {trained.Manifest.Training.Steps} steps, loss {trained.Manifest.Training.Loss:F4}");
            Console.WriteLine(
                $"{tilePath}: a new tile, {TileSeams.Describe(record.SeamZX, record.SeamZY)}; within 3 is seamless");
            Console.WriteLine($"{sheetPath}: the exemplar, the tile, the tile repeated 3x3");
        }

        Show(trained.Path, options.Device, folder, request, headless, json);

        return ExitCode.Success;
    }

    private static void Show(
        string model, ComputeDevice device, string folder, GenerationRequest tile, bool headless, bool json)
    {
        GeneratorOptions generator = new() { Device = device };
        if (!headless)
        {
            ViewerHost.Run(model, generator, new ViewerOptions
            {
                Size = tile.Width,
                Height = tile.Height,
                Seed = tile.Seed,
                SaveFolder = folder,
            });

            return;
        }

        HeadlessResult result = ViewerHost.RunHeadless(
            model,
            generator,
            new HeadlessOptions
            {
                OutputFolder = folder,
                Size = tile.Width,
                Height = tile.Height,
                Seed = tile.Seed,
                WritesFrames = false,
            });
        if (!json)
        {
            Console.WriteLine($"{result.Filmstrip}: the reverse process (there is no display for the viewer)");
        }
    }

    /// <summary>Exemplar, tile and the tile repeated three times three, side by side at the same height.</summary>
    internal static Image ComposeSheet(Image exemplar, Image tile)
    {
        int side = Math.Min(exemplar.Width, exemplar.Height);
        Image[] panels =
        [
            Fit(ImageOps.Crop(exemplar, 0, 0, side, side)),
            Fit(tile),
            Fit(ImageOps.Tile(tile, 3, 3)),
        ];

        return ContactSheet.Compose(panels, panels.Length, Gap);
    }

    private static Image Fit(Image image) => ImageResampler.Resize(image, PanelSide, PanelSide, BorderMode.Wrap);
}
