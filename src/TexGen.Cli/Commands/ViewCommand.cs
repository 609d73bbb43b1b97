using System.CommandLine;
using System.Text.Json;
using TexGen.Cli.Parsing;
using TexGen.Cli.Reporting;
using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Plugin;
using TexGen.Viewer;

namespace TexGen.Cli.Commands;

/// <summary>
/// <c>texgen view</c>: the reverse process in a window, or without one in pictures.
/// </summary>
internal static class ViewCommand
{
    private const string Description =
        """
        Watch a tile converge from noise.

        Keys: N new seed, R restart, Space pause, S single step, X x_t or its estimate of the texture, 1 to 4 repeat,
        + and - steps, F filter, P save, H help, Esc quit.

        Examples:
          texgen view rust.texgen
          texgen view rust.texgen --size 512 --seed 7
          texgen view rocks.texgen --label moss --guidance 2
          texgen view rust.texgen --screenshot shot.png     run to the end, save the window's picture, quit
          texgen view rust.texgen --headless frames         without a window: frames and a filmstrip
          texgen view rust.texgen --headless frames --json  the same, and what was written as JSON
          texgen view rust.texgen --backend cpu             with libtorch instead of OpenGL compute shaders
          texgen view rust.texgen --from sketch.png         watch a picture become the material
        """;

    private const double Milli = 1e3;

    public static Command Create()
    {
        Argument<string> model = SharedOptions.Model();
        Option<ulong> seed = SharedOptions.Seed();
        Option<PixelSize?> size = SharedOptions.Size();
        Option<Tiling?> tile = SharedOptions.Tile();
        Option<int?> steps = new("--steps")
        {
            Description = "Network evaluations a tile (default 16, or a distilled model's own).",
            HelpName = "N",
        };
        Option<int> repeat = new("--repeat")
        {
            Description = "How often the tile is repeated in each direction, 1 to 4.",
            DefaultValueFactory = _ => 2,
        };
        Option<string?> map = new("--map")
        {
            Description = "Which map of a material to show (default: the first, its albedo).",
            HelpName = "NAME",
        };
        Option<bool> noisy = new("--noisy") { Description = "Show x_t instead of the estimate of the texture." };
        Option<double?> pace = new("--seconds-per-step")
        {
            Description = "Least time a step takes, so that it can be watched; 0 for full speed.",
        };
        Option<string?> screenshot = new("--screenshot")
        {
            Description = "Run to the end, save the window's picture here, quit.",
            HelpName = "FILE",
        };
        Option<string?> headless = new("--headless")
        {
            Description = "Open no window; write frames and a filmstrip into this folder.",
            HelpName = "FOLDER",
        };
        Option<bool> json = SharedOptions.JsonOutput();
        json.Description = "With --headless: print what was written, and how fast, as JSON on standard output.";
        Option<string?> from = EditingOptions.From();
        Option<double?> strength = EditingOptions.Strength();
        from.Description = "Begin with this picture, resampled to the tile's size, instead of pure noise.";
        strength.Description = "How much of the --from picture to renew, above 0 to 1 (all); default 0.6.";
        Option<ComputeDevice> device = SharedOptions.Backend(
            "auto (the default: gl in the window's own context on a GPU, else cuda, else cpu)");
        Option<ComputePrecision> precision = SharedOptions.Precision();
        ConditionOptions conditionOptions = new();

        Command command = new("view", Description)
        {
            model, seed, size, tile, steps, repeat, map, noisy, pace, screenshot, headless, json, from, strength,
        };
        conditionOptions.AddTo(command, enlarges: false);
        command.Add(device);
        command.Add(precision);
        command.SetAction(result =>
        {
            if (result.GetValue(json) && result.GetValue(headless) is null)
            {
                throw new ArgumentException("--json tells of what --headless writes; give --headless FOLDER.");
            }

            FrameView view = result.GetValue(noisy) ? FrameView.Noisy : FrameView.Estimate;
            string path = result.GetValue(model)!;
            GeneratorOptions options =
                new() { Device = result.GetValue(device), Precision = result.GetValue(precision) };
            ModelInfo info = ModelInfo.Read(path);
            Conditions conditions = conditionOptions.Read(result);
            TileCondition condition = conditions.AddTo(
                new TileCondition(), conditions.Guide is null ? null : ImageFile.Read(conditions.Guide));
            ProposedSize natural = info.NaturalSize;
            PixelSize shown = result.GetValue(size) ?? new PixelSize(natural.Width, natural.Height);
            Editing editing = new() { From = result.GetValue(from), Strength = result.GetValue(strength) };
            editing.Validate();
            StartPicture? start = editing.Complete(
                new GenerationRequest(), shown, info.Stride).From;

            if (result.GetValue(headless) is string folder)
            {
                return RunHeadless(info, path, options, result.GetValue(json), new HeadlessOptions
                {
                    OutputFolder = folder,
                    Size = shown.Width,
                    Height = shown.Height,
                    Tiling = result.GetValue(tile),
                    Seed = result.GetValue(seed),
                    Steps = result.GetValue(steps),
                    Repeat = result.GetValue(repeat),
                    Map = result.GetValue(map),
                    View = view,
                    Condition = condition,
                    From = start,
                });
            }

            ViewerHost.Run(path, options, new ViewerOptions
            {
                Size = shown.Width,
                Height = shown.Height,
                Tiling = result.GetValue(tile),
                Seed = result.GetValue(seed),
                Steps = result.GetValue(steps),
                Repeat = result.GetValue(repeat),
                Map = result.GetValue(map),
                View = view,
                Condition = condition,
                From = start,
                SecondsPerStep = result.GetValue(pace),
                ScreenshotPath = result.GetValue(screenshot),
            });

            return ExitCode.Success;
        });

        return command;
    }

    private static int RunHeadless(
        ModelInfo info, string path, GeneratorOptions generator, bool json, HeadlessOptions options)
    {
        HeadlessResult result = ViewerHost.RunHeadless(path, generator, options);
        if (json)
        {
            Json.Write(Describe(info, path, options, result));

            return ExitCode.Success;
        }

        string speed = $"{result.StepsPerSecond:F1} steps/s, drawn by {result.Renderer}, {result.Transfer}";
        Console.WriteLine($"{result.Filmstrip}: {result.Frames.Count} frames, {speed}");

        return ExitCode.Success;
    }

    private static ViewManifest Describe(ModelInfo info, string path, HeadlessOptions options, HeadlessResult result)
    {
        GenerationRequest shown = new() { Tiling = options.Tiling };

        return new ViewManifest(
            Path.GetFileName(path),
            info.Name,
            JsonNamingPolicy.CamelCase.ConvertName(info.SamplerOf(shown).ToString()),
            result.StepCount,
            result.Width,
            result.Height,
            info.TilingOf(shown),
            options.Seed,
            SharedOptions.BackendWord(result.Device),
            result.DeviceName,
            result.ComputeType,
            result.Renderer,
            result.Transfer,
            Milli / result.StepsPerSecond,
            options.OutputFolder,
            Path.GetFileName(result.Filmstrip),
            [.. result.Frames.Select(static frame => Path.GetFileName(frame))]);
    }
}
