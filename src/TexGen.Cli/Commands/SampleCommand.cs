using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using TexGen.Cli.Parsing;
using TexGen.Cli.Reporting;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Plugin;

namespace TexGen.Cli.Commands;

/// <summary>
/// <c>texgen sample</c>: a model in, tiles out.
/// </summary>
internal static class SampleCommand
{
    private const string Description =
        """
        Make new seamless tiles with a model.

        Examples:
          texgen sample rust.texgen                            writes rust-0.png
          texgen sample rust.texgen --seed 7 --size 512x256    another tile, another shape
          texgen sample rust.texgen --tile x --size 1024x256    tiles side by side only: a frieze
          texgen sample rust.texgen --count 8 -o tiles         seeds 0 to 7, with tiles/manifest.json
          texgen sample bark.texgen --normals dx               of a material: bark-0-albedo.png, bark-0-normal.png, ...
          texgen sample rust.texgen --sampler ddpm             the full ancestral process, 1000 steps
          texgen sample rocks.texgen --label moss:0.7,stone:0.3 --guidance 2    a blend of learned materials
          texgen sample rock.texgen --guide moss-here.png      along a painted guide
          texgen sample rust.texgen --upscale rust-x2.texgen --size 1024    a large tile in two stages
          texgen sample rust.texgen --from sketch.png          a picture's forms in the model's material
          texgen sample rust.texgen --inpaint wall.png --mask hole.png    fill what is white in the mask
          texgen sample rust.texgen --backend gl               in OpenGL compute shaders, on any vendor's GPU
          texgen sample rust.jpg --sampler patches             without a model: pieces of the picture, put together anew
          texgen sample rust.texgen --count 4 --share 500 --sampler ddpm --steps 100    variations of one tile
        """;

    public static Command Create()
    {
        Argument<string> model = SharedOptions.Model();
        model.Description += " With --sampler patches a picture, or a folder with a material's maps.";
        Option<string?> output = new("--output", "-o")
        {
            Description = "The PNG to write; with --count the folder (default: the model's name, for a folder of maps NAME-tiles). Of a material, a map's "
                + "name is put before the extension.",
            HelpName = "PATH",
        };
        Option<ulong> seed = SharedOptions.Seed();
        Option<int?> count = new("--count")
        {
            Description = "Make this many tiles with seeds from --seed on, and a manifest.",
            HelpName = "N",
        };
        Option<PixelSize?> size = SharedOptions.Size();
        Option<Tiling?> tile = SharedOptions.Tile();
        Option<NormalConvention?> normals = MapOptions.Normals(
            "Which way a material's normals point in the files: gl (+Y up) or dx (+Y down; default: as in the exemplar).");
        Option<int?> depth = MapOptions.Depth();
        Option<bool> stretch = MapOptions.Stretch();
        stretch.Description = "With --sampler patches: stretch" + stretch.Description!["Stretch".Length..];
        Option<ComputeDevice> device = SharedOptions.Backend(
            "auto (the default: cuda if there is any, else gl on a GPU, else cpu)");
        Option<ComputePrecision> precision = SharedOptions.Precision();
        Option<int?> window = SharedOptions.Window();
        Option<bool> json = SharedOptions.JsonOutput();
        SamplerOptions sampling = new(patches: true);
        EditingOptions editing = new();
        ConditionOptions conditions = new();

        Command command = new("sample", Description) { model, output, seed, count, size, tile };
        sampling.AddTo(command);
        conditions.AddTo(command, enlarges: true);
        editing.AddTo(command);
        command.Add(normals);
        command.Add(depth);
        command.Add(stretch);
        command.Add(device);
        command.Add(precision);
        command.Add(window);
        command.Add(json);
        command.SetAction(result => Run(
            result.GetValue(model)!,
            result.GetValue(output),
            result.GetValue(count),
            result.GetValue(size),
            editing.Read(result),
            conditions.Read(result),
            sampling.IsPatches(result),
            result.GetValue(stretch),
            sampling.Read(result) with { Seed = result.GetValue(seed), Tiling = result.GetValue(tile) },
            new GeneratorOptions
            {
                Device = result.GetValue(device),
                Precision = result.GetValue(precision),
                Window = result.GetValue(window),
            },
            result.GetValue(normals),
            result.GetValue(depth),
            result.GetValue(json)));

        return command;
    }

    private static int Run(
        string modelPath,
        string? output,
        int? count,
        PixelSize? size,
        Editing editing,
        Conditions conditions,
        bool patches,
        bool stretches,
        GenerationRequest request,
        GeneratorOptions options,
        NormalConvention? normals,
        int? depth,
        bool json)
    {
        if (count is < 1)
        {
            throw new ArgumentException($"--count must be at least 1, not {count}.");
        }

        if (editing.Share is not null && count is null or 1)
        {
            throw new ArgumentException("--share makes tiles that have something in common; give --count 2 or more.");
        }

        if (stretches && !patches)
        {
            throw new ArgumentException("--stretch is for the maps that --sampler patches reads; a model's have one shape.");
        }

        using Interruption interruption = new();
        using ITileMaker maker = patches
            ? new PatchTileMaker(modelPath, request.Steps, stretches, options)
            : new TileMaker(modelPath, conditions.Upscalers, options);
        // Directions that the model cannot are refused before any picture is read.
        maker.Model.TilingOf(request);
        request = maker.Complete(request, size, editing, conditions);
        if (conditions.Upscalers.Count == 0 && maker.Model.TilingOf(request) == Tiling.Both)
        {
            WarnOfPeriods(maker.Model, request);
        }

        (string Key, string Value)[] notes = [.. editing.Describe(request), .. conditions.Describe()];

        string name = PathNames.Of(modelPath);
        string? folder = count is null ? null : output ?? DefaultFolder(modelPath);
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            TileWriter.CheckFolderOf(output);
        }

        TileWriter writer = new(maker.Model, request, maker.SamplerOf(request)) { Normals = normals, Depth = depth };
        List<SampleRecord> records = [];
        ulong[] seeds = [.. Enumerable.Range(0, count ?? 1).Select(i => request.Seed + (ulong)i)];
        Stopwatch clock = Stopwatch.StartNew();
        SamplingReporter reporter = new();
        IEnumerable<Image> tiles = reporter.Follow(maker.Make(seeds, request, reporter, interruption.Token));
        foreach ((ulong seed, Image tile) in seeds.Zip(tiles))
        {
            double seconds = clock.Elapsed.TotalSeconds;
            string path = folder is null ? output ?? $"{name}-{seed}.png" : Path.Combine(folder, $"{name}-{seed}.png");
            records.Add(writer.Write(path, tile, seed, seconds, notes));
            if (!json)
            {
                WriteLines(path, records[^1]);
            }

            clock.Restart();
        }

        SampleManifest manifest = new(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(modelPath)),
            maker.Model.Name,
            JsonNamingPolicy.CamelCase.ConvertName(maker.SamplerOf(request)),
            request.Steps,
            request.Width,
            request.Height,
            maker.Model.TilingOf(request),
            Path.GetFileName(editing.From),
            request.From?.Strength ?? request.Inpaint?.Strength,
            Path.GetFileName(editing.Inpaint),
            Path.GetFileName(editing.Mask),
            editing.Share,
            conditions.Labels,
            conditions.Guide is null ? null : Path.GetFileName(conditions.Guide),
            conditions.Guidance,
            conditions.Upscalers.Count == 0 ? null : [.. conditions.Upscalers.Select(path => Path.GetFileName(path))],
            maker.DeviceNameFor(request),
            maker.ComputeTypeFor(request),
            records);
        if (folder is not null)
        {
            TileWriter.WriteManifest(folder, manifest);
        }

        if (json)
        {
            Json.Write(manifest);
        }

        return ExitCode.Success;
    }

    // Named after the model, but never the folder that the maps are in, nor a file's name.
    private static string DefaultFolder(string modelPath)
    {
        string name = PathNames.Of(modelPath);
        bool isTaken = Directory.Exists(modelPath) || File.Exists(name);

        return isTaken ? $"{name}-tiles" : name;
    }

    // Of a size that can be made; others are refused.
    private static void WarnOfPeriods(ModelInfo model, GenerationRequest request)
    {
        TileSize.Check(request.Width, request.Height, model.Stride);
        if (PeriodWords.Warning(model.Proposals, request.Width, request.Height) is string warning)
        {
            FaultReport.Write(warning);
        }
    }

    private static void WriteLines(string path, SampleRecord record)
    {
        if (record.Maps is null)
        {
            Console.WriteLine($"{path}: seed {record.Seed}, {record.SeamText}");

            return;
        }

        foreach (MapRecord map in record.Maps)
        {
            string file = Path.Combine(Path.GetDirectoryName(path) ?? "", map.File);
            SampleRecord ofMap = record with { SeamZX = map.SeamZX, SeamZY = map.SeamZY };
            Console.WriteLine($"{file}: seed {record.Seed}, {ofMap.SeamText}");
        }
    }
}
