using System.Globalization;

namespace TexGen.Benchmarks.Quality;

/// <summary>
/// What <c>quality</c> was asked for.
/// </summary>
internal sealed record AcceptanceOptions
{
    public const string Usage =
        """
        Usage: benchmarks/quality.sh [OPTION]...

        Trains every material of a folder, makes tiles of four sizes, and says which criteria of docs/evaluation.md they meet.
        Exits with 2 where one is missed; patches of one material in five may be worse than 1.5 floors, up to 2.5, which the
        verdict then names.

          --textures FOLDER   a folder of materials, each a folder with its maps, or one such folder
                              (default ../shared/textures beside the checkout)
          --materials A,B     only these of them
          --minutes N         training of each (default 5)
          --steps N           training of each in steps, instead of minutes
          --models FOLDER     take NAME.texgen from there where it is, instead of training
          --sizes A,B         sizes of the tiles (default 128,192,256,512x256)
          --count N           tiles of each size (default 4)
          --output FOLDER     models, contact sheets and report.md (default artifacts/quality)
          --readme FILE       where the table goes, between its two marks (default README.md, if all else is left alone)
          --order             also proves the figures by the order they give: half an exemplar, trained, trained for 300
                              steps a scale, noise; missed where patches and structure tell a material from its noise, but none
                              of them gives this order
        """;

    private const double DefaultMinutes = 5.0;

    // The longest that a training may take (TrainingOptions).
    private const double MostMinutes = 30.0 * 24.0 * 60.0;

    private static readonly AcceptanceOptions Default = new();

    /// <summary>Whether only the usage is wanted.</summary>
    public bool Help { get; init; }

    /// <summary>The checkout.</summary>
    public string Root { get; init; } = ".";

    /// <summary>The folder of materials; null for the default.</summary>
    public string? Textures { get; init; }

    /// <summary>Names of the materials wanted; empty for all.</summary>
    public IReadOnlyList<string> Materials { get; init; } = [];

    /// <summary>Minutes of training.</summary>
    public double Minutes { get; init; } = DefaultMinutes;

    /// <summary>Steps of training; null to go by time.</summary>
    public long? Steps { get; init; }

    /// <summary>Where trained models are; null to train all.</summary>
    public string? Models { get; init; }

    /// <summary>Sizes of tiles.</summary>
    public IReadOnlyList<(int Width, int Height)> Sizes { get; init; } = [(128, 128), (192, 192), (256, 256), (512, 256)];

    /// <summary>Tiles of each size.</summary>
    public int Count { get; init; } = 4;

    /// <summary>Where results go; null for the default.</summary>
    public string? Output { get; init; }

    /// <summary>The file whose table is rewritten; null for the default.</summary>
    public string? Readme { get; init; }

    /// <summary>Whether the figures are proven.</summary>
    public bool Order { get; init; }

    /// <summary>The folder of materials.</summary>
    public string TexturesFolder => Textures ?? Path.Combine(Root, "..", "shared", "textures");

    /// <summary>Where results go.</summary>
    public string OutputFolder => Output ?? Path.Combine(Root, "artifacts", "quality");

    /// <summary>
    /// The file whose table is rewritten: the one asked for, the checkout's where the run is the whole one, else null. A
    /// try must not replace what a whole run has found.
    /// </summary>
    public string? ReadmePath => Readme ?? (IsWhole ? Path.Combine(Root, "README.md") : null);

    private bool IsWhole => Textures is null && Models is null && Steps is null && Materials.Count == 0
        && Minutes == DefaultMinutes && Count == Default.Count && Sizes.SequenceEqual(Default.Sizes);

    /// <exception cref="BenchmarkException">An argument is unknown or lacks its value.</exception>
    public static AcceptanceOptions Parse(IEnumerable<string> args)
    {
        AcceptanceOptions options = new();
        Queue<string> rest = new(args);

        while (rest.TryDequeue(out string? argument))
        {
            options = argument switch
            {
                "--help" or "-h" => options with { Help = true },
                "--order" => options with { Order = true },
                "--root" => options with { Root = BenchmarkOptions.Value(argument, rest) },
                "--textures" => options with { Textures = BenchmarkOptions.Value(argument, rest) },
                "--materials" => options with { Materials = BenchmarkOptions.Value(argument, rest).Split(',') },
                "--minutes" => options with { Minutes = Time(BenchmarkOptions.Value(argument, rest)) },
                "--steps" => options with { Steps = Whole(argument, BenchmarkOptions.Value(argument, rest)) },
                "--models" => options with { Models = BenchmarkOptions.Value(argument, rest) },
                "--sizes" => options with { Sizes = [.. BenchmarkOptions.Value(argument, rest).Split(',').Select(Size)] },
                "--count" => options with { Count = Whole(argument, BenchmarkOptions.Value(argument, rest)) },
                "--output" => options with { Output = BenchmarkOptions.Value(argument, rest) },
                "--readme" => options with { Readme = BenchmarkOptions.Value(argument, rest) },
                _ => throw new BenchmarkException($"unknown argument '{argument}'; see --help"),
            };
        }

        return options;
    }

    private static (int Width, int Height) Size(string text)
    {
        string[] sides = text.Split('x');
        int[] numbers = [.. sides.Select(side => Whole("--sizes", side))];

        return numbers.Length switch
        {
            1 => (numbers[0], numbers[0]),
            2 => (numbers[0], numbers[1]),
            _ => throw new BenchmarkException($"'{text}' is no size; --sizes takes 256 or 512x256"),
        };
    }

    private static int Whole(string argument, string text)
    {
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0
            ? value
            : throw new BenchmarkException($"'{text}' is no whole number above 0; {argument} needs one");
    }

    private static double Time(string text)
    {
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value is > 0.0 and <= MostMinutes
            ? value
            : throw new BenchmarkException($"'{text}' is no number of minutes above 0, at most {MostMinutes}; --minutes needs one");
    }
}
