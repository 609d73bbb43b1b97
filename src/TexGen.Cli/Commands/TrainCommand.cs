using System.CommandLine;
using System.Globalization;
using TexGen.Cli.Parsing;
using TexGen.Cli.Reporting;
using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Materials;
using TexGen.Model.Tensors;
using TexGen.Plugin;
using TexGen.Training;

namespace TexGen.Cli.Commands;

/// <summary>
/// <c>texgen train</c>: pictures in, a model file out.
/// </summary>
internal static class TrainCommand
{
    private const string Description =
        """
        Learn a texture from one picture, several, or a folder, or a material from its maps.

        Examples:
          texgen train rust.jpg                        three minutes; writes rust.texgen
          texgen train rust.jpg --time 10m -o r.texgen longer is sharper
          texgen train rust.jpg --resume               go on after Ctrl-C or a power cut
          texgen train moss.jpg stone.jpg --label moss --label stone    one model of several materials
          texgen train bark/                           a folder of maps: bark_albedo.jpg, bark_normal.jpg, ...
          texgen train --maps albedo=a.jpg,normal=n.png,height=h.png -o bark.texgen    maps by name
          texgen train rock.jpg --guide moss-here.png  learn what is where, to paint it later
          texgen train wall.jpg --mask no-signs.png    leave out what is black in the mask: logos, holes, shadows
          texgen train rust.jpg --exemplar-size 512 --upscale 2    the second stage of a cascade; rust-x2.texgen
          texgen train tiles/ --steps 4000 --preview p a folder; previews in p/
        """;

    // The library takes no null from a parser.
    private const int AutoScales = 0;

    private static readonly TimeSpan DefaultTime = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan DefaultPreviewEvery = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        Argument<string[]> pictures =
            new("pictures")
            {
                Description = "Pictures, folders of pictures, or folders that hold a material's maps.",
                Arity = ArgumentArity.ZeroOrMore,
            };
        pictures.Validators.Add(result =>
        {
            string? option = result.Tokens.Select(token => token.Value)
                .FirstOrDefault(value => value.StartsWith('-') && !File.Exists(value));
            if (option is not null)
            {
                result.AddError($"There is no option '{option}'");
            }
        });

        Option<string?> output = new("--output", "-o")
        {
            Description = "The model file to write (default: the picture's name with .texgen).",
            HelpName = "FILE",
        };
        Option<TimeSpan> time = SharedOptions.Duration("--time", "How long to train: 90s, 3m, 1.5h.", DefaultTime);
        Option<long?> steps = new("--steps")
        {
            Description = "How many steps to train, instead of --time; all of them unless --early-stop is given.",
            HelpName = "N",
        };
        Option<bool> noEarlyStop = new("--no-early-stop")
        {
            Description = "Train to the end of --time even where tiles come no nearer to the exemplar any more, or begin to "
                + "repeat it.",
        };
        Option<bool> earlyStop = new("--early-stop") { Description = "End early of --steps in the same cases, too." };
        Option<int> size = new("--exemplar-size")
        {
            Description = "Shorter side that larger pictures are reduced to, in pixels.",
            DefaultValueFactory = _ => 256,
        };
        Option<bool> noGrid = new("--no-grid")
        {
            Description = "Do not tell the network where in its period a regular exemplar is; its grid then follows its "
                + "neighbours alone.",
        };
        Option<string> preset = new("--preset")
        {
            Description = $"Network and training values: {string.Join(", ", Preset.Names)}.",
            DefaultValueFactory = _ => Preset.Default,
        };
        Option<ulong> seed = new("--seed")
        {
            Description = "Seed of weights, crops and noise.",
            DefaultValueFactory = _ => 0UL,
        };
        Option<bool> resume =
            new("--resume") { Description = "Go on with the run saved beside the model, if there is one." };
        Option<bool> force = new("--force") { Description = "Replace an existing model." };
        Option<TileableAnswer> tile = new("--tileable")
        {
            Description = "Whether the pictures tile: auto (the default: look at each), yes or no.",
            HelpName = "auto|yes|no",
            CustomParser = WordParser.For(
                "answer", ("auto", TileableAnswer.Auto), ("yes", TileableAnswer.Yes), ("no", TileableAnswer.No)),
        };
        Option<string[]> maps = new("--maps")
        {
            Description = "A material's maps by name, instead of pictures; once for each material: "
                + $"{string.Join(", ", MapKind.All.Select(static kind => kind.Name))}.",
            HelpName = "NAME=FILE,...",
        };
        Option<NormalConvention?> normals = MapOptions.Normals(
            "Which way the normals of the maps point: gl (+Y up) or dx (+Y down; default: what the file's name says, or "
                + "gl).");
        Option<bool> stretch = MapOptions.Stretch();
        Option<string[]> labels = new("--label")
        {
            Description = "The material's name, once for each picture or folder and in their order; equal names are one "
                + "material.",
            HelpName = "NAME",
        };
        Option<string[]> guides = new("--guide")
        {
            Description = "A picture of the exemplar's shape, better coarse, that says what is where, once for each picture "
                + "and in their order, or a folder of them.",
            HelpName = "PICTURE",
        };
        Option<string[]> masks = new("--mask")
        {
            Description = "A picture of the exemplar's shape that is white where to learn from and black where not (logos, "
                + "holes, shadows), once for each picture or material and in their order, or a folder of them.",
            HelpName = "PICTURE",
        };
        Option<int?> upscale = new("--upscale")
        {
            Description = "Learn to enlarge pictures by this factor, 2 to 8, instead of making tiles from nothing.",
            HelpName = "FACTOR",
        };
        Option<int> scales = new("--scales")
        {
            Description = "At how many scales tiles are made, from coarse to fine, for motifs that are larger than what the "
                + "network sees at once: auto (the default: look at the pictures) or 1 to 5.",
            HelpName = "auto|N",
            CustomParser = WordParser.For(
                "number of scales",
                [("auto", AutoScales), .. Enumerable.Range(1, ScaleInfo.Most).Select(static n => ($"{n}", n))]),
        };
        Option<string?> preview =
            new("--preview")
            {
                Description = "Write preview tiles into this folder; without it the last tile that was measured lies beside "
                    + "the model.",
                HelpName = "FOLDER",
            };
        Option<TimeSpan> previewEvery = SharedOptions.Duration("--preview-every", "How often.", DefaultPreviewEvery);
        Option<double?> learningRate =
            new("--learning-rate") { Description = "Largest learning rate (default: the preset's)." };
        Option<int?> batch = new("--batch") { Description = "Crops a step (default: the preset's)." };
        Option<int?> crop =
            new("--crop") { Description = "Side of the square that the loss sees, in pixels (default: the preset's)." };
        Option<int?> halo =
            new("--halo") { Description = "Pixels around it that only the network sees (default: the preset's)." };
        Option<PredictionTarget?> target = new("--target")
        {
            Description = "What the network predicts: the noise, the picture, v, or the posterior's mean (default: the "
                + "preset's).",
            HelpName = "epsilon|x0|v|mean",
            CustomParser = WordParser.For<PredictionTarget?>(
                "target",
                ("epsilon", PredictionTarget.Epsilon),
                ("x0", PredictionTarget.X0),
                ("v", PredictionTarget.Velocity),
                ("mean", PredictionTarget.PosteriorMean)),
        };
        Option<ScheduleKind?> schedule = new("--schedule")
        {
            Description = "The forward process of ancestral sampling, the bound and the preset ddpm: "
                + $"{string.Join(", ", ScheduleNames.All.Select(each => each.Name))} (default: the preset's).",
            HelpName = "NAME",
            CustomParser = WordParser.For(
                "schedule", [.. ScheduleNames.All.Select(each => (each.Name, (ScheduleKind?)each.Kind))]),
        };
        Option<bool> learnVariance = new("--learn-variance")
        {
            Description = "Learn the variance of ancestral steps, too (Improved DDPM's hybrid loss, on whole steps of the "
                + "schedule).",
        };
        Option<AugmentationKind?> augment = new("--augment")
        {
            Description = "Learn from turned and mirrored crops, too: where an exemplar's patches stay the same (auto), "
                + "never (off), or mirrored left to right in any case (flips; default: the preset's).",
            HelpName = "auto|off|flips",
            CustomParser = WordParser.For<AugmentationKind?>(
                "choice",
                ("auto", AugmentationKind.Auto),
                ("off", AugmentationKind.Off),
                ("flips", AugmentationKind.Flips)),
        };
        Option<TimeSpan> saveEvery = SharedOptions.Duration(
            "--save-every",
            "How often the run is saved, so that --resume loses little after a power cut.",
            new TrainingOptions().SaveEvery);
        Option<ComputeDevice> device = SharedOptions.Device();
        Option<ComputePrecision> precision = SharedOptions.Precision();
        Option<bool> json = SharedOptions.JsonOutput();

        Command command = new("train", Description)
        {
            pictures, output, time, steps, noEarlyStop, earlyStop, size, maps, normals, stretch, labels, guides, masks,
            upscale, scales, noGrid, preset, seed, resume, force, tile, preview,
            previewEvery, learningRate, batch, crop, halo, target, schedule, learnVariance, augment, saveEvery, device,
            precision, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(earlyStop) && result.GetValue(noEarlyStop))
            {
                result.AddError("--early-stop and --no-early-stop contradict each other; give one of them");
            }

            bool hasPictures = result.GetResult(pictures) is { Tokens.Count: > 0 };
            if (hasPictures == result.GetResult(maps) is { Tokens.Count: > 0 })
            {
                result.AddError("Name what to learn from: pictures and folders, or else a material's maps with --maps");
            }
        });
        command.SetAction(result => Run(
            result.GetValue(pictures)!,
            result.GetValue(output),
            new TrainerOptions
            {
                Device = result.GetValue(device),
                Resume = result.GetValue(resume),
                PreviewEvery = result.GetValue(preview) is null ? null : result.GetValue(previewEvery),
                Training = new TrainingOptions
                {
                    Preset = result.GetValue(preset)!,
                    Size = result.GetValue(size),
                    Steps = result.GetValue(steps),
                    Time = result.GetValue(time),
                    StopsEarly = result.GetValue(noEarlyStop) ? false : result.GetValue(earlyStop) ? true : null,
                    Seed = result.GetValue(seed),
                    Materials = [.. (result.GetValue(maps) ?? []).Select(MapsParser.Parse)],
                    Normals = result.GetValue(normals),
                    StretchesMaps = result.GetValue(stretch),
                    Labels = result.GetValue(labels) ?? [],
                    Guides = result.GetValue(guides) ?? [],
                    Masks = result.GetValue(masks) ?? [],
                    Upscale = result.GetValue(upscale),
                    Scales = result.GetValue(scales) is > AutoScales and int count ? count : null,
                    FollowsGrid = !result.GetValue(noGrid),
                    Precision = result.GetValue(precision),
                    Tileable = result.GetValue(tile) switch
                    {
                        TileableAnswer.Yes => true,
                        TileableAnswer.No => false,
                        _ => null,
                    },
                    LearningRate = result.GetValue(learningRate),
                    Batch = result.GetValue(batch),
                    Crop = result.GetValue(crop),
                    Halo = result.GetValue(halo),
                    Target = result.GetValue(target),
                    Schedule = result.GetValue(schedule),
                    LearnsVariance = result.GetValue(learnVariance),
                    Augment = result.GetValue(augment),
                    SaveEvery = result.GetValue(saveEvery),
                },
            },
            result.GetValue(force),
            result.GetValue(preview),
            result.GetValue(json)));

        return command;
    }

    private static int Run(
        string[] pictures, string? output, TrainerOptions options, bool force, string? previewFolder, bool json)
    {
        IReadOnlyList<MaterialFiles> materials = options.Training.Materials;
        string modelPath = output
            ?? DefaultOutput(materials.Count == 0 ? pictures[0] : $"{materials[0].Name}.maps", options.Training.Upscale);
        ModelOutput.Check(modelPath, options.Resume, force);

        TextureTrainer trainer = new(pictures, options);
        if (previewFolder is not null)
        {
            Directory.CreateDirectory(previewFolder);
        }

        using Interruption interruption = new();
        TrainingReporter reporter = new(
            [
                .. trainer.Exemplars.Select(ExemplarText.Describe),
                ScaleWords.Of(trainer.Scales.Count, trainer.Scales.MotifSize, trainer.Scales.LargePart),
            ],
            previewFolder,
            previewFolder is null ? Path.ChangeExtension(modelPath, ".preview.png") : null);
        TrainerResult trained = reporter.Show(() => trainer.Train(modelPath, reporter, interruption.Token));

        FaultReport.WriteUnmeasured(trained);
        if (json)
        {
            Json.Write(new
            {
                trained.Path,
                trained.Completed,
                trained.ResumedAt,
                trained.Manifest.Training,
                trained.Manifest.Exemplars,
                trained.Checks,
                ProposedSizes = trained.Proposals.All,
            });
        }
        else
        {
            Model.Checkpoints.TrainingInfo info = trained.Manifest.Training;
            string result = string.Create(CultureInfo.InvariantCulture, $"{info.Seconds:F0} s, loss {info.Loss:F4}");
            string quality = info.Quality is null ? "" : $"; {CheckText.Brief(info.Quality)}";
            Console.WriteLine($"{trained.Path}: {info.Steps} steps in {result} ({info.ComputeType}){quality}");
            if (trained.Proposals.HasPeriod)
            {
                Console.WriteLine($"sizes that its repeats fit: {PeriodWords.Sizes(trained.Proposals)}");
            }

            if (info.StoppedEarly is Model.Checkpoints.EarlyStop reason)
            {
                Console.WriteLine($"ended early: {CheckText.Of(reason)}. {CheckText.Remedy(options.Training.StopsEarly)}");
            }
        }

        if (trained.Completed)
        {
            return ExitCode.Success;
        }

        FaultReport.Write($"interrupted; '{trained.Path}' is saved. Give the same command with --resume to go on.");

        return ExitCode.Interrupted;
    }

    private static string DefaultOutput(string picture, int? upscale)
    {
        string name = PathNames.Of(picture);

        return upscale is null ? $"{name}.texgen" : $"{name}-x{upscale}.texgen";
    }
}
