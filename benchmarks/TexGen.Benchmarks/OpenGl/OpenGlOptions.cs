using System.Globalization;

namespace TexGen.Benchmarks.OpenGl;

/// <summary>
/// The command line of the figures of the OpenGL runtime.
/// </summary>
internal sealed record OpenGlOptions
{
    public const string Usage =
        """
        Usage: benchmarks/gl.sh [--quick] [--sizes N,N...] [--json FILE]

          --quick          one round instead of five
          --sizes N,N...   sides of the tiles, in pixels (default 128,256,512)
          --json FILE      also writes every number for machines
        """;

    private const int QuickRounds = 1;
    private const int FullRounds = 5;

    /// <summary>Whether only the usage is wanted.</summary>
    public bool Help { get; init; }

    /// <summary>How often everything is measured.</summary>
    public int Rounds { get; init; } = FullRounds;

    /// <summary>Sides of the tiles, in pixels.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [128, 256, 512];

    /// <summary>Where the numbers go for machines; null for nowhere.</summary>
    public string? JsonPath { get; init; }

    /// <exception cref="BenchmarkException">An argument is unknown, lacks its value, or is no size.</exception>
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
                "--json" => options with { JsonPath = BenchmarkOptions.Value(argument, rest) },
                _ => throw new BenchmarkException($"unknown argument '{argument}'; see --help"),
            };
        }

        return options;
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
