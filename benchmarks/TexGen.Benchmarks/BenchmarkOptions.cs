namespace TexGen.Benchmarks;

/// <summary>
/// The command line.
/// </summary>
internal sealed record BenchmarkOptions
{
    public const string Usage =
        """
        Usage: benchmarks/run.sh [--quick] [--json FILE] [--python PATH]
               benchmarks/run.sh samplers MODEL PICTURE    quality by sampler and number of steps (docs/recipe.md)
               benchmarks/gl.sh                            the runtime in OpenGL

          --quick        three rounds instead of nine
          --json FILE    also writes every number for machines
          --python PATH  the interpreter that has torch (default /usr/bin/python3, Debian's)
        """;

    private const int QuickRounds = 3;
    private const int FullRounds = 9;

    /// <summary>Whether only the usage is wanted.</summary>
    public bool Help { get; init; }

    /// <summary>Three rounds instead of nine.</summary>
    public bool Quick { get; init; }

    /// <summary>Where the numbers go for machines; null for nowhere.</summary>
    public string? JsonPath { get; init; }

    /// <summary>The Python that has torch.</summary>
    public string Python { get; init; } = "/usr/bin/python3";

    /// <summary>How often everything is measured.</summary>
    public int Rounds => Quick ? QuickRounds : FullRounds;

    /// <exception cref="BenchmarkException">An argument is unknown or lacks its value.</exception>
    public static BenchmarkOptions Parse(string[] args)
    {
        BenchmarkOptions options = new();
        Queue<string> rest = new(args);

        while (rest.TryDequeue(out string? argument))
        {
            options = argument switch
            {
                "--help" or "-h" => options with { Help = true },
                "--quick" => options with { Quick = true },
                "--json" => options with { JsonPath = Value(argument, rest) },
                "--python" => options with { Python = Value(argument, rest) },
                _ => throw new BenchmarkException($"unknown argument '{argument}'; see --help"),
            };
        }

        return options;
    }

    internal static string Value(string argument, Queue<string> rest)
    {
        return rest.TryDequeue(out string? value)
            ? value
            : throw new BenchmarkException($"{argument} needs a value; see --help");
    }
}
