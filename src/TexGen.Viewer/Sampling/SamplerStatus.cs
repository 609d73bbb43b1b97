namespace TexGen.Viewer.Sampling;

/// <summary>
/// A picture of a <see cref="SamplerThread"/> at one moment. Each change makes a new object.
/// </summary>
internal sealed record SamplerStatus
{
    /// <summary>What the thread is doing.</summary>
    public SamplerState State { get; init; }

    /// <summary>Which session this is about: grows by one with every restart.</summary>
    public int Generation { get; init; }

    /// <summary>Seed of the session.</summary>
    public ulong Seed { get; init; }

    /// <summary>Reverse steps done.</summary>
    public int Step { get; init; }

    /// <summary>Reverse steps in all.</summary>
    public int StepCount { get; init; }

    /// <summary>σ_t of the present x_t.</summary>
    public double Sigma { get; init; }

    /// <summary>
    /// How fast the sampler is, waiting left out: steps per second of its own time. 0 before the first.
    /// </summary>
    public double StepsPerSecond { get; init; }

    /// <summary>What stopped it; null unless it failed.</summary>
    public Exception? Error { get; init; }
}
