namespace TexGen.Viewer.Sampling;

/// <summary>
/// What a <see cref="SamplerThread"/> is doing.
/// </summary>
internal enum SamplerState
{
    /// <summary>Setting up a session.</summary>
    Starting = 0,

    /// <summary>Doing reverse steps.</summary>
    Running = 1,

    /// <summary>Waiting for the user to go on.</summary>
    Paused = 2,

    /// <summary>At the end of the reverse process.</summary>
    Finished = 3,

    /// <summary>Stopped by an exception.</summary>
    Failed = 4,
}
