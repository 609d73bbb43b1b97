using System.Diagnostics;

namespace TexGen.Benchmarks.Timing;

/// <summary>
/// One side of a race.
/// </summary>
/// <param name="Name">What people call it.</param>
/// <param name="Measure">Runs once and tells its seconds.</param>
internal sealed record Contestant(string Name, Func<double> Measure)
{
    /// <summary>How long it took each time.</summary>
    public Timings Timings { get; } = new();

    /// <summary>A side that is timed from here.</summary>
    public static Contestant Timed(string name, Action work)
    {
        return new Contestant(name, () => Seconds(work));
    }

    /// <summary>Seconds of some work.</summary>
    public static double Seconds(Action work)
    {
        long begin = Stopwatch.GetTimestamp();
        work();

        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
