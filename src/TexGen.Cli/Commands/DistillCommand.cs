using System.CommandLine;
using System.Globalization;
using TexGen.Cli.Parsing;
using TexGen.Cli.Reporting;
using TexGen.Model.Checkpoints;
using TexGen.Model.Tensors;
using TexGen.Plugin;
using TexGen.Training.Distillation;

namespace TexGen.Cli.Commands;

/// <summary>
/// <c>texgen distill</c>: a model in, a faster one out.
/// </summary>
internal static class DistillCommand
{
    private const string Description =
        """
        Make a faster model of a model: one that makes tiles in one, two or four network evaluations instead of sixteen.

        Examples:
          texgen distill rust.texgen --exemplar rust.jpg       three minutes; writes rust-2.texgen (two evaluations)
          texgen distill rust.texgen --exemplar rust.jpg --evaluations 1 --time 10m -o fast.texgen
          texgen distill rust.texgen                           without the exemplar: its own tiles are the measure
          texgen distill bark.texgen --exemplar bark/          a material's maps
          texgen sample rust-2.texgen                          as any model; it knows its steps
        """;

    private static readonly TimeSpan DefaultTime = new DistillationOptions().Time;

    public static Command Create()
    {
        Argument<string> model = SharedOptions.Model();
        Option<string?> output = new("--output", "-o")
        {
            Description = "The model file to write (default: the model's name with the evaluations, rust-2.texgen).",
            HelpName = "FILE",
        };
        Option<int> evaluations = new("--evaluations")
        {
            Description = "Network evaluations a tile, and at each of its scales where there are several: 1, 2 or 4. Fewer are "
                + "faster and harder to learn.",
            HelpName = "1|2|4",
            DefaultValueFactory = _ => new DistillationOptions().Evaluations,
        };
        Option<string?> exemplar = new("--exemplar")
        {
            Description = "What the model was trained on: its tiles' patches become as sharp as this picture's, or folder's "
                + "(default: as the model's own tiles').",
            HelpName = "PATH",
        };
        Option<string?> mask = new("--mask")
        {
            Description = "What of the exemplar to compare patches with, as in 'texgen train': white counts, black does not.",
            HelpName = "PICTURE",
        };
        Option<TimeSpan> time = SharedOptions.Duration("--time", "How long to distill: 90s, 10m, 2h.", DefaultTime);
        Option<long?> steps = new("--steps")
        {
            Description = "How many training steps to take, instead of --time.",
            HelpName = "N",
        };
        Option<ulong> seed = new("--seed")
        {
            Description = "Seed of the tiles that are learned from.",
            DefaultValueFactory = _ => 0UL,
        };
        Option<bool> resume = new("--resume") { Description = "Go on with the state saved beside the model." };
        Option<bool> force = new("--force") { Description = "Replace a model that is there." };
        Option<double> learningRate = new("--learning-rate")
        {
            Description = "The largest learning rate.",
            DefaultValueFactory = _ => new DistillationOptions().LearningRate,
        };
        Option<int?> batch = new("--batch")
        {
            Description = "Tiles a step (default: 4; fewer where they are larger than 256x256).",
        };
        Option<int?> side = new("--side")
        {
            Description = "Side of the tiles that are learned from, in pixels (default: half as much again as the receptive "
                + "field, and 64 at the coarsest scale).",
        };
        Option<double?> patchWeight = new("--patch-weight")
        {
            Description = "How much the patches count beside the likeness to the model's tiles; 0 is soft (default: 1, or 5 for "
                + "models of several scales).",
        };
        Option<TimeSpan> saveEvery = SharedOptions.Duration(
            "--save-every",
            "How often the run is saved, so that --resume loses little after a power cut.",
            new DistillationOptions().SaveEvery);
        Option<ComputeDevice> device = SharedOptions.Device();
        Option<ComputePrecision> precision = SharedOptions.Precision();
        Option<bool> json = SharedOptions.JsonOutput();

        Command command = new("distill", Description)
        {
            model, output, evaluations, exemplar, mask, time, steps, seed, resume, force, learningRate, batch, side, patchWeight,
            saveEvery, device, precision, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(mask) is not null && result.GetValue(exemplar) is null)
            {
                result.AddError("--mask is of the exemplar; give --exemplar, too");
            }
        });
        command.SetAction(result => Run(
            result.GetValue(model)!,
            result.GetValue(output),
            new DistillerOptions
            {
                Exemplar = result.GetValue(exemplar),
                Mask = result.GetValue(mask),
                Device = result.GetValue(device),
                Resume = result.GetValue(resume),
                Distillation = new DistillationOptions
                {
                    Evaluations = result.GetValue(evaluations),
                    Steps = result.GetValue(steps),
                    Time = result.GetValue(time),
                    Seed = result.GetValue(seed),
                    LearningRate = result.GetValue(learningRate),
                    Batch = result.GetValue(batch),
                    Side = result.GetValue(side),
                    PatchWeight = result.GetValue(patchWeight),
                    Precision = result.GetValue(precision),
                    SaveEvery = result.GetValue(saveEvery),
                },
            },
            result.GetValue(force),
            result.GetValue(json)));

        return command;
    }

    private static int Run(string teacherPath, string? output, DistillerOptions options, bool force, bool json)
    {
        string modelPath = output ?? DefaultOutput(teacherPath, options.Distillation.Evaluations);
        ModelOutput.Check(modelPath, options.Resume, force);

        TextureDistiller distiller = new(teacherPath, options);
        string[] heading = distiller.Exemplars.Count == 0
            ? [$"patches as in tiles of {Path.GetFileName(teacherPath)}"]
            : [.. distiller.Exemplars.Select(ExemplarText.Describe)];

        using Interruption interruption = new();
        TrainingReporter reporter = new(heading);
        TrainerResult result = reporter.Show(() => distiller.Distill(modelPath, reporter, interruption.Token));
        DistillationInfo info = result.Manifest.Diffusion.Distilled!;
        FaultReport.WriteUnmeasured(result);

        if (json)
        {
            Json.Write(new { result.Path, result.Completed, result.ResumedAt, Distilled = info });
        }
        else
        {
            string evaluations = info.Evaluations == 1 ? "one evaluation" : $"{info.Evaluations} evaluations";
            string each = result.Manifest.Conditioning?.Scales is null ? "a tile" : "a scale of a tile";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Path}: {evaluations} {each}; {info.Steps} steps in {info.Seconds:F0} s, loss {info.Loss:F4}"));
            if (info.Patches is not null)
            {
                Console.WriteLine(DistilledText.Of(info.Teacher, info.Patches));
            }
        }

        if (result.Completed)
        {
            return ExitCode.Success;
        }

        FaultReport.Write($"interrupted; '{result.Path}' is saved. Give the same command with --resume to go on.");

        return ExitCode.Interrupted;
    }

    // rust.texgen: rust-2.texgen
    private static string DefaultOutput(string teacherPath, int evaluations)
    {
        return string.Create(
            CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(teacherPath)}-{evaluations}.texgen");
    }
}
