using System.CommandLine;
using System.Globalization;
using TexGen.Cli.Parsing;
using TexGen.Cli.Reporting;
using TexGen.Model.Imaging;
using TexGen.Model.Metrics;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Plugin;
using TexGen.Training;

namespace TexGen.Cli.Commands;

/// <summary>
/// <c>texgen seamless</c>: a picture in, the same picture out, but for a band about its borders, so that it tiles.
/// </summary>
internal static class SeamlessCommand
{
    private const string Description =
        """
        Make a picture tile: learn it, then make a band about its borders anew so that they fit. Everything else stays
        as it is, to the pixel. Large pictures are learned twice, reduced for their forms and as they are for details.

        Examples:
          texgen seamless wall.jpg                              two minutes of learning; writes wall-seamless.png
          texgen seamless wall.jpg --time 5m --band 48          learn longer, change more
          texgen seamless frieze.jpg --tile x                   side by side only
          texgen seamless wall.jpg --model wall.texgen          with a model that has learned it at its own size
        """;

    private static readonly TimeSpan DefaultTime = TimeSpan.FromMinutes(2);

    public static Command Create()
    {
        Argument<string> picture = new("picture") { Description = "The picture.", HelpName = "PICTURE" };
        Option<string?> output = new("--output", "-o")
        {
            Description = "The PNG to write (default: the picture's name with -seamless.png).",
            HelpName = "FILE",
        };
        Option<string?> model = new("--model")
        {
            Description = "A model of the picture, learned at the picture's own size, instead of learning one now.",
            HelpName = "MODEL.texgen",
        };
        Option<string?> reduced = new("--reduced-model")
        {
            Description = "With --model: a model of the same picture learned reduced, which makes large forms first.",
            HelpName = "MODEL.texgen",
        };
        Option<TimeSpan> time = SharedOptions.Duration("--time", "How long to learn.", DefaultTime);
        Option<string> preset = new("--preset")
        {
            Description = $"Network and training values: {string.Join(", ", Preset.Names)}.",
            DefaultValueFactory = _ => Preset.Default,
        };
        Option<int?> band = new("--band")
        {
            Description = "How far from a border the picture is made anew, in pixels, on both sides of it (default 32, "
                + "less for small pictures and more for large ones).",
            HelpName = "N",
        };
        Option<Tiling?> tile = SharedOptions.Tile();
        tile.HelpName = "x|y|both";
        tile.CustomParser = WordParser.For<Tiling?>("tiling", ("x", Tiling.X), ("y", Tiling.Y), ("both", Tiling.Both));
        tile.Description = "In which directions the picture shall tile: both (the default), x (side by side) or y (one above "
            + "the other).";
        Option<ulong> seed = SharedOptions.Seed();
        seed.Description = "Seed of learning and of what is made anew.";
        Option<bool> keepModel = new("--keep-model")
        {
            Description = "Keep what was learned beside the result: .texgen and -reduced.texgen.",
        };
        Option<bool> force = new("--force") { Description = "Do it even where the borders fit already." };
        Option<ComputeDevice> device = SharedOptions.Device();
        Option<ComputePrecision> precision = SharedOptions.Precision();
        Option<bool> json = SharedOptions.JsonOutput();

        Command command = new("seamless", Description)
        {
            picture, output, model, reduced, time, preset, band, tile, seed, keepModel, force, device, precision, json,
        };
        command.SetAction(result =>
        {
            string path = result.GetValue(picture)!;
            SeamlessTask task = new()
            {
                PicturePath = path,
                OutputPath = result.GetValue(output) ?? Path.GetFileNameWithoutExtension(path) + "-seamless.png",
                ModelPath = result.GetValue(model),
                ReducedModelPath = result.GetValue(reduced),
                KeepsModel = result.GetValue(keepModel),
                Training = new TrainingOptions
                {
                    // Forms and grain are learned apart, a model each, so that no pixel is cut off to fit a coarser scale.
                    Scales = 1,
                    Time = result.GetValue(time),
                    Preset = result.GetValue(preset)!,
                    Seed = result.GetValue(seed),
                    Precision = result.GetValue(precision),
                },
                Generator =
                    new GeneratorOptions { Device = result.GetValue(device), Precision = result.GetValue(precision) },
            };

            return Run(
                task,
                result.GetValue(tile) ?? Tiling.Both,
                result.GetValue(band),
                result.GetValue(force),
                result.GetValue(json));
        });

        return command;
    }

    private static int Run(SeamlessTask task, Tiling tiling, int? band, bool force, bool json)
    {
        if (task.ReducedModelPath is not null && task.ModelPath is null)
        {
            throw new ArgumentException("--reduced-model goes with --model, which makes the details.");
        }

        Image picture = ImageFile.Read(task.PicturePath);
        Tileability before = TileabilityTest.Measure(picture);
        SeamlessOptions options = new()
        {
            Across = tiling.TilesX() && (force || !before.TilesX),
            Down = tiling.TilesY() && (force || !before.TilesY),
            Tiling = Along(tiling, before),
            Band = band ?? DefaultBand(picture, task.ModelPath is null || task.ReducedModelPath is not null),
            Seed = task.Training.Seed,
        };
        if (!options.Across && !options.Down)
        {
            Report(new SeamlessReport(task.PicturePath, null, picture.Width, picture.Height), json);

            return ExitCode.Success;
        }

        options.Validate(picture.Width, picture.Height);
        TileWriter.CheckFolderOf(task.OutputPath);
        using Interruption interruption = new();
        (Image Before, Image After)? pair = task.Run(picture, options, interruption.Token);
        if (pair is not (Image source, Image result))
        {
            FaultReport.Write("interrupted before the picture was learned.");

            return ExitCode.Interrupted;
        }

        TileSeams was = TileSeams.Measure(source, tiling);
        TileSeams now = TileSeams.Measure(result, tiling);
        ImageFile.Write(task.OutputPath, result, new PngOptions
        {
            Metadata = new Dictionary<string, string>
            {
                ["Software"] = "TexGen",
                ["texgen:seamless"] = Path.GetFileName(task.PicturePath),
                ["texgen:band"] = options.Band.ToString(CultureInfo.InvariantCulture),
                ["texgen:seed"] = options.Seed.ToString(CultureInfo.InvariantCulture),
                ["texgen:tile"] = Json.Word(tiling),
                ["texgen:seam"] = now.ForFile()!,
            },
        });
        Report(
            new SeamlessReport(task.PicturePath, task.OutputPath, picture.Width, picture.Height)
            {
                Width = result.Width,
                Height = result.Height,
                Band = options.Band,
                Model = task.KeptModelPath,
                SeamZXBefore = was.ZX,
                SeamZYBefore = was.ZY,
                SeamZX = now.ZX,
                SeamZY = now.ZY,
            },
            json);

        return ExitCode.Success;
    }

    // A border that need not fit may do so all the same; what is made anew then keeps to it.
    private static Tiling Along(Tiling tiling, Tileability before) => (tiling, before) switch
    {
        (Tiling.X, { TilesY: true }) or (Tiling.Y, { TilesX: true }) => Tiling.Both,
        _ => tiling,
    };

    // Narrow bands hide best what a model has not learned well; too narrow ones leave no room to join both sides.
    private static int DefaultBand(Image picture, bool learnsForms)
    {
        const int Usual = 32;
        int side = Math.Min(picture.Width, picture.Height);

        return learnsForms && SeamlessTask.IsLarge(picture) ? Math.Max(Usual, side / 16) : Math.Min(Usual, side / 4);
    }

    private static void Report(SeamlessReport report, bool json)
    {
        if (json)
        {
            Json.Write(report);
        }
        else
        {
            Console.WriteLine(report.ToString());
        }
    }
}
