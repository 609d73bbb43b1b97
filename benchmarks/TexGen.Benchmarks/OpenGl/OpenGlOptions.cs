using System.Globalization;

namespace TexGen.Benchmarks.OpenGl;

/// <summary>
/// The command line of the figures of the OpenGL runtime.
/// </summary>
internal sealed record OpenGlOptions
{
    public const string Usage =
        """
        Usage: benchmarks/gl.sh [--quick] [--sizes N,N...] [--slices N] [--check] [--json FILE]

          --quick          one round instead of five
          --sizes N,N...   sides of the tiles, in pixels (default 128,256,512)
          --slices N       at least so many slices of a tile for each of their rows (default 400)
          --check          ends with code 1 where a number makes no sense, or a software renderer is slower than its goal
          --json FILE      also writes every number for machines
        """;

    private const int QuickRounds = 1;
    private const int FullRounds = 5;

    // Of fewer the 99th percentile is one of the worst three, which tells of the machine and not of slices.
    private const int EnoughSlices = 400;
    private const int MostSlices = 100_000;

    /// <summary>Whether only the usage is wanted.</summary>
    public bool Help { get; init; }

    /// <summary>How often everything is measured.</summary>
    public int Rounds { get; init; } = FullRounds;

    /// <summary>Sides of the tiles, in pixels.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [128, 256, 512];

    /// <summary>How many slices of a tile at least.</summary>
    public int Slices { get; init; } = EnoughSlices;

    /// <summary>Whether the exit code says if the figures are as they should be.</summary>
    public bool Check { get; init; }

    /// <summary>Where the numbers go for machines; null for nowhere.</summary>
    public string? JsonPath { get; init; }

    /// <exception cref="BenchmarkException">An argument is unknown, lacks its value, or is no size or number.</exception>
    public static OpenGlOptions Parse(IEnumerable<string> args)
    {
        OpenGlOptions options = new();
        Queue<string> rest = new(args);
        while (rest.TryDequeue(out string? argument))
        {
            options = argument switch
            {
                "--help" or "-h" => options with { Help = true },
                "--quick" => options with { Rounds = QuickRounds },
                "--sizes" => options with { Sizes = SizesOf(BenchmarkOptions.Value(argument, rest)) },
                "--slices" => options with { Slices = SlicesOf(BenchmarkOptions.Value(argument, rest)) },
                "--check" => options with { Check = true },
                "--json" => options with { JsonPath = BenchmarkOptions.Value(argument, rest) },
                _ => throw new BenchmarkException($"unknown argument '{argument}'; see --help"),
            };
        }

        return options;
    }

    private static int SlicesOf(string text)
    {
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MostSlices
            ? count
            : throw new BenchmarkException($"'{text}' is no number of slices; give 1 to {MostSlices}");
    }

    private static int[] SizesOf(string text)
    {
        return
        [
            .. text.Split(',').Select(part =>
                int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size is >= 32 and <= 4096
                    ? size
                    : throw new BenchmarkException($"'{part}' is no side of a tile; give 32 to 4096 pixels, such as 128,512")),
        ];
    }
}
