namespace TexGen.Viewer.Sampling;

/// <summary>
/// Runs the reverse process for the window, one session at a time: on a thread of its own (<see cref="SamplerThread"/>), or
/// between the window's frames (<see cref="FrameSampler"/>).
/// </summary>
internal interface ISampler : IDisposable
{
    /// <summary>What it is doing now.</summary>
    SamplerStatus Status { get; }

    /// <summary>Drops the present run and begins another. Whether it is paused stays as it is.</summary>
    void Restart(SamplerRequest request);

    /// <summary>Pauses, or goes on.</summary>
    void TogglePause();

    /// <summary>Does one step at once and pauses.</summary>
    void SingleStep();

    /// <summary>
    /// Uses the present session; until this returns it is not disposed of, though it may advance. Never waits for a step.
    /// </summary>
    /// <param name="use">Receives the session and its generation.</param>
    /// <returns>False where there is none just now.</returns>
    bool UseSession(Action<ISamplerSession, int> use);

    /// <summary>Does what has to be done on the window's thread: a part of a frame's time.</summary>
    /// <returns>Whether there was anything to do.</returns>
    bool Work();
}
