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

    /// <summary>That of a run that begins after this one.</summary>
    /// <param name="request">The run.</param>
    public SamplerStatus Starting(SamplerRequest request) => new()
    {
        State = SamplerState.Starting,
        Generation = Generation + 1,
        Seed = request.Seed,
        StepCount = request.Steps,
    };

    /// <summary>That of a session that has got further.</summary>
    /// <param name="session">The session.</param>
    /// <param name="isPaused">Whether it waits for the user.</param>
    /// <param name="samplingSeconds">How long its steps have taken so far.</param>
    public SamplerStatus Advanced(ISamplerSession session, bool isPaused, double samplingSeconds) => this with
    {
        State = session.IsFinished ? SamplerState.Finished : isPaused ? SamplerState.Paused : SamplerState.Running,
        Step = session.Step,
        StepCount = session.StepCount,
        Sigma = session.Sigma,
        StepsPerSecond = samplingSeconds > 0.0 ? session.Step / samplingSeconds : 0.0,
    };

    /// <summary>That of a session that is paused, or goes on; this one where nothing changes.</summary>
    /// <param name="isPaused">Whether it waits for the user.</param>
    public SamplerStatus Paused(bool isPaused)
    {
        SamplerState state = isPaused ? SamplerState.Paused : SamplerState.Running;

        return State == state ? this : this with { State = state };
    }
}
