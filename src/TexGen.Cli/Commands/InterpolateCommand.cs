using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using TexGen.Cli.Parsing;
using TexGen.Cli.Reporting;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Model.Tensors;
using TexGen.Plugin;

namespace TexGen.Cli.Commands;

/// <summary>
/// <c>texgen interpolate</c>: two pictures in, what lies between them out.
/// </summary>
internal static class InterpolateCommand
{
    private const string Description =
        """
        Make what lies between two pictures: both are noised to the same t with the same noise, mixed there in the
        proportion λ, and taken down again. The larger t, the less of either remains.

        Examples:
          texgen interpolate a.png b.png --model rust.texgen                   11 tiles and a strip of them
          texgen interpolate seed:1 seed:2 --model rust.texgen -o strip.png    between two tiles; the strip alone
          texgen interpolate a.png seed:7 --model rust.texgen --t 700 --lambda 0.5 -o half
          texgen interpolate seed:1 seed:2 --model rocks.texgen --label moss    both, and what lies between, of moss
        """;

    private const string StripName = "strip.png";
    private const string SeedPrefix = "seed:";
    private const int Gap = 4;

    public static Command Create()
    {
        Argument<string> first = End("A", 0);
        Argument<string> second = End("B", 1);
        Option<string> model = new("--model")
        {
            Description = "A model file that 'texgen train' wrote.",
            HelpName = "MODEL.texgen",
            Required = true,
        };
        Option<int?> timestep = new("--t")
        {
            Description = "Where to mix: x_t of the schedule, 1 to T (default: half of T, 500 of 1000).",
            HelpName = "t",
        };
        Option<double[]> lambdas = new("--lambda")
        {
            Description = "Which proportions: 0:1:11 (from, to, how many; the default), 0,0.3,1 or one number.",
            HelpName = "LIST",
            CustomParser = LambdaParser.Parse,
            DefaultValueFactory = _ => [.. Enumerable.Range(0, 11).Select(i => i / 10.0)],
        };
        Option<string> output = new("--output", "-o")
        {
            Description = "A folder for a tile each λ, strip.png and manifest.json; or a PNG for the strip alone.",
            HelpName = "PATH",
            DefaultValueFactory = _ => "interpolation",
        };
        Option<ulong> seed = SharedOptions.Seed();
        Option<PixelSize?> size = SharedOptions.Size();
        Option<Tiling?> tile = SharedOptions.Tile();
        SamplerOptions sampling = new();
        ConditionOptions conditions = new();
        Option<ComputeDevice> device = SharedOptions.Backend(
            "auto (the default: cuda if there is any, else gl on a GPU, else cpu)");
        Option<ComputePrecision> precision = SharedOptions.Precision();
        Option<bool> json = SharedOptions.JsonOutput();
        seed.Description = "Seed of the noise that both are noised with.";
        size.Description = "The size to resample the pictures to, 256 or 512x256 (default: their own).";

        Command command = new("interpolate", Description)
        {
            first, second, model, timestep, lambdas, output, seed, size, tile,
        };
        sampling.AddTo(command);
        conditions.AddTo(command, enlarges: false);
        command.Add(device);
        command.Add(precision);
        command.Add(json);
        command.SetAction(result => Run(
            result.GetValue(model)!,
            result.GetValue(first)!,
            result.GetValue(second)!,
            result.GetValue(timestep),
            result.GetValue(lambdas)!,
            result.GetValue(output)!,
            result.GetValue(size),
            conditions.Read(result),
            sampling.Read(result) with { Seed = result.GetValue(seed), Tiling = result.GetValue(tile) },
            new GeneratorOptions { Device = result.GetValue(device), Precision = result.GetValue(precision) },
            result.GetValue(json)));

        return command;
    }

    private static Argument<string> End(string name, int lambda) => new(name)
    {
        Description = $"What lies at λ = {lambda}: a picture, or seed:7 for a tile of the model.",
        HelpName = name,
    };

    private static int Run(
        string modelPath,
        string first,
        string second,
        int? timestep,
        double[] lambdas,
        string output,
        PixelSize? size,
        Conditions conditions,
        GenerationRequest request,
        GeneratorOptions options,
        bool json)
    {
        using Interruption interruption = new();
        using OpenGlHost? host = OpenGlHost.OpenFor(options.Device);
        using TextureGenerator generator = OpenGlHost.Load(host, modelPath, options);
        (Image? a, Image? b) = ReadPictures(first, second, size, generator.Model.Stride);
        Image? known = a ?? b;
        ProposedSize natural = generator.Model.NaturalSize;
        request = request with
        {
            Width = known?.Width ?? size?.Width ?? natural.Width,
            Height = known?.Height ?? size?.Height ?? natural.Height,
        };
        request = conditions.Complete(
            request, known is null ? size : new PixelSize(known.Width, known.Height), generator.Model.Stride);

        // Everything that can be wrong is said before the first tile is made.
        Tiling tiling = generator.Model.TilingOf(request);
        int stepCount = generator.Model.Manifest.Diffusion.StepCount;
        int t = timestep ?? Interpolation.DefaultTimestep(stepCount);
        Image placeholder = known ?? new Image(1, 1, 1);
        Array.ForEach(lambdas, lambda => new Interpolation(placeholder, placeholder, t, lambda).Validate(stepCount));
        string? folder = output.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? null : output;
        TileWriter.CheckFolderOf(folder is null ? output : null);

        SamplingReporter reporter = new();
        a ??= MakeTile(first, generator, request, reporter, interruption.Token);
        b ??= MakeTile(second, generator, request, reporter, interruption.Token);
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
        }

        TileWriter writer = new(generator.Model, request);
        List<Image> tiles = [];
        List<SampleRecord> records = [];
        foreach (double lambda in lambdas)
        {
            Stopwatch clock = Stopwatch.StartNew();
            GenerationRequest between = request with { Between = new Interpolation(a, b, t, lambda) };
            tiles.Add(reporter.Show(() => generator.Generate(between, reporter, interruption.Token)));
            if (folder is null)
            {
                continue;
            }

            string number = lambda.ToString("0.###", CultureInfo.InvariantCulture);
            string path = Path.Combine(folder, $"{tiles.Count - 1:D2}-lambda-{number}.png");
            records.Add(writer.Write(path, tiles[^1], request.Seed, clock.Elapsed.TotalSeconds,
            [
                ("texgen:interpolate", $"{Path.GetFileName(first)} {Path.GetFileName(second)}"),
                ("texgen:t", t.ToString(CultureInfo.InvariantCulture)),
                ("texgen:lambda", number),
                .. conditions.Describe(),
            ]));
            if (!json)
            {
                Console.WriteLine($"{path}: λ {number}, {records[^1].SeamText}");
            }
        }

        string strip = folder is null ? output : Path.Combine(folder, StripName);
        Image[] shown = [.. tiles.Select(tile => generator.Model.ToPicture(tile))];
        ImageFile.Write(strip, ContactSheet.Compose(shown, shown.Length, Gap));
        InterpolationManifest manifest = new(
            Path.GetFileName(modelPath),
            generator.Model.Name,
            first,
            second,
            t,
            request.Seed,
            generator.Model.SamplerOf(request),
            request.Steps,
            request.Width,
            request.Height,
            tiling,
            conditions.Labels,
            conditions.Guide is null ? null : Path.GetFileName(conditions.Guide),
            conditions.Guidance,
            generator.DeviceNameFor(request),
            generator.ComputeTypeFor(request),
            Path.GetFileName(strip),
            lambdas,
            records);
        if (folder is not null)
        {
            TileWriter.WriteManifest(folder, manifest);
        }

        if (json)
        {
            Json.Write(manifest);
        }
        else
        {
            Console.WriteLine($"{strip}: {tiles.Count} tiles from {first} to {second}, mixed at t = {t}");
        }

        return ExitCode.Success;
    }

    // A picture each, or null for a tile of the model, whose size follows from the other.
    private static (Image? First, Image? Second) ReadPictures(string first, string second, PixelSize? size, int stride)
    {
        Image? a = IsTile(first) ? null : TilePicture.Read(first, size, stride);
        Image? b = IsTile(second) ? null : TilePicture.Read(second, size, stride);
        if (a is not null && b is not null && (a.Width != b.Width || a.Height != b.Height))
        {
            throw new ArgumentException(
                $"'{first}' has {a.Width}x{a.Height} pixels, '{second}' {b.Width}x{b.Height}; "
                + "give --size to have both resampled.");
        }

        return (a, b);
    }

    private static bool IsTile(string end) => end.StartsWith(SeedPrefix, StringComparison.Ordinal);

    private static Image MakeTile(
        string end,
        TextureGenerator generator,
        GenerationRequest request,
        SamplingReporter reporter,
        CancellationToken cancellation)
    {
        if (!ulong.TryParse(
            end.AsSpan(SeedPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
        {
            throw new ArgumentException($"'{end}' is no tile; write seed:7.");
        }

        return reporter.Show(() => generator.Generate(request with { Seed = seed }, reporter, cancellation));
    }
}
