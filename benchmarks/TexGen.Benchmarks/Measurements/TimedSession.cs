using System.Diagnostics;
using TexGen.Plugin;
using TexGen.Viewer.Sampling;

namespace TexGen.Benchmarks.Measurements;

/// <summary>
/// A session of the viewer's that tells how long it took from the beginning of its first step to the end of its last.
/// </summary>
internal sealed class TimedSession(GeneratorSession session) : GeneratorSamplerSession(session)
{
    private long _begin;

    /// <summary>Seconds of all steps and of what lay between them; 0 until the last is done.</summary>
    public double Seconds { get; private set; }

    /// <inheritdoc/>
    public override bool Advance()
    {
        if (Step == 0)
        {
            _begin = Stopwatch.GetTimestamp();
        }

        bool hasAdvanced = base.Advance();
        if (IsFinished)
        {
            Seconds = Stopwatch.GetElapsedTime(_begin).TotalSeconds;
        }

        return hasAdvanced;
    }
}
