using TexGen.Benchmarks.Timing;

namespace TexGen.Benchmarks.Reporting;

/// <summary>
/// One side against another.
/// </summary>
internal sealed record TimedRow
{
    public required string Work { get; init; }

    public required string Ours { get; init; }

    public required string Peer { get; init; }

    /// <summary>TexGen's least time, in milliseconds.</summary>
    public required double OursMinimum { get; init; }

    public required double OursMedian { get; init; }

    /// <summary>The peer's least time, in milliseconds.</summary>
    public required double PeerMinimum { get; init; }

    public required double PeerMedian { get; init; }

    /// <summary>The most that <see cref="Ratio"/> should be; null where it is for information.</summary>
    public double? Goal { get; init; }

    /// <summary>Least time by least time: below 1, TexGen is faster.</summary>
    public double Ratio => OursMinimum / PeerMinimum;

    public double MedianRatio => OursMedian / PeerMedian;

    /// <summary>Whether the goal is met; null where there is none.</summary>
    public bool? IsMet => Goal is double goal ? Ratio <= goal : null;

    public static TimedRow Of(string work, Contestant ours, Contestant peer, double? goal) => new()
    {
        Work = work,
        Ours = ours.Name,
        Peer = peer.Name,
        OursMinimum = 1e3 * ours.Timings.Minimum,
        OursMedian = 1e3 * ours.Timings.Median,
        PeerMinimum = 1e3 * peer.Timings.Minimum,
        PeerMedian = 1e3 * peer.Timings.Median,
        Goal = goal,
    };
}
