using System.Globalization;
using System.Numerics;

namespace TexGen.Engine;

/// <summary>
/// What the command line asks for.
/// </summary>
internal sealed record EngineOptions
{
    public const string Usage =
        "Usage: TexGen.Engine MODEL [--headless] [--seed N] [--tile SIDE] [--size PIXELS] [--budget MICROSECONDS] "
        + "[--frames N] [--screenshot FILE.ppm]";

    public string Model { get; init; } = "";

    public bool IsHeadless { get; init; }

    public ulong Seed { get; init; } = 1;

    public int Tile { get; init; } = 256;

    public int Size { get; init; } = 720;

    /// <summary>Of each frame's time for the material; 0 for a step a frame.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMilliseconds(4.0);

    /// <summary>How many frames; 0 until the window is closed or, without one, the material is finished.</summary>
    public int Frames { get; init; }

    public string? Screenshot { get; init; }

    /// <summary>Reads them.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public static EngineOptions Parse(string[] arguments)
    {
        EngineOptions options = new();
        Queue<string> left = new(arguments);
        while (left.TryDequeue(out string? name))
        {
            options = name switch
            {
                "--headless" => options with { IsHeadless = true },
                "--seed" => options with { Seed = Number<ulong>(left) },
                "--tile" => options with { Tile = Number<int>(left) },
                "--size" => options with { Size = Number<int>(left) },
                "--budget" => options with { Budget = TimeSpan.FromMicroseconds(Number<int>(left)) },
                "--frames" => options with { Frames = Number<int>(left) },
                "--screenshot" => options with { Screenshot = Value(left) },
                _ when options.Model.Length == 0 && !name.StartsWith('-') => options with { Model = name },
                _ => throw new FormatException(Usage),
            };
        }

        return options.Model.Length > 0 ? options : throw new FormatException(Usage);
    }

    private static string Value(Queue<string> left)
    {
        return left.TryDequeue(out string? value) ? value : throw new FormatException(Usage);
    }

    private static T Number<T>(Queue<string> left)
        where T : struct, INumberBase<T>
    {
        return T.TryParse(Value(left), NumberStyles.None, CultureInfo.InvariantCulture, out T number)
            ? number
            : throw new FormatException(Usage);
    }
}
