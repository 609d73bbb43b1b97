namespace TexGen.Viewer.Sampling;

/// <summary>
/// What a <see cref="SamplerThread"/> has to do next.
/// </summary>
internal enum SamplerErrand
{
    /// <summary>Dispose of the session and end.</summary>
    Stop = 0,

    /// <summary>Begin the run that was asked for.</summary>
    Start = 1,

    /// <summary>Do one reverse step.</summary>
    Step = 2,
}
