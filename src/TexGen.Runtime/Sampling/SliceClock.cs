using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Sampling;

/// <summary>
/// Learns how much work the GPU does in a time, from slices of it that are measured without ever waiting.
/// </summary>
internal sealed class SliceClock : IDisposable
{
    // A GPU runs some frames behind; slices begun while all timers are still out go unmeasured.
    private const int TimerCount = 4;

    // What software does: a slice that is too small costs a frame, one that is too large is seen.
    private const double FirstGuess = 1e9;

    // How much of a new measurement is believed where it says that more could be done, and how little is left to chance.
    private const double Trust = 0.3;
    private const double Margin = 0.9;

    // How much of a slice's size counts as usual after a smaller one.
    private const double Memory = 0.7;

    private readonly GlTimer[] _timers = new GlTimer[TimerCount];
    private readonly long[] _work = new long[TimerCount];
    private double _workPerSecond = FirstGuess;
    private double _usualWork;
    private bool _hasMeasured;
    private int _current = -1;

    /// <summary>Makes the timers.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    public SliceClock(GL gl)
    {
        for (int i = 0; i < TimerCount; i++)
        {
            _timers[i] = new GlTimer(gl);
        }
    }

    /// <summary>How much work fits into a time, in multiplications and additions; at least 1.</summary>
    /// <param name="time">The time.</param>
    public long WorkWithin(TimeSpan time) => Math.Max(1, (long)(Margin * _workPerSecond * time.TotalSeconds));

    /// <summary>How long work takes, as far as is known; nothing before anything has been measured.</summary>
    /// <param name="work">The work, in the numbers that <see cref="End"/> is told.</param>
    public TimeSpan TimeOf(long work) => _hasMeasured ? TimeSpan.FromSeconds(work / _workPerSecond) : TimeSpan.Zero;

    /// <summary>Takes in what is measured by now, and begins a slice.</summary>
    public void Begin()
    {
        _current = -1;
        for (int i = 0; i < TimerCount; i++)
        {
            if (_work[i] > 0 && _timers[i].IsAvailable)
            {
                Learn(_work[i], _timers[i].Read());
                _work[i] = 0;
            }

            _current = _work[i] == 0 ? i : _current;
        }

        if (_current >= 0)
        {
            _timers[_current].Start();
        }
    }

    /// <summary>Ends the slice.</summary>
    /// <param name="work">How much it was, above 0.</param>
    public void End(long work)
    {
        if (_current >= 0)
        {
            _timers[_current].Stop();
            _work[_current] = work;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GlTimer timer in _timers)
        {
            timer.Dispose();
        }
    }

    /// <summary>
    /// Takes in a measurement. Bad news are believed at once, good ones little by little, but for the first; and both only as
    /// far as the slice was as large as those of late: the last of a step may be so small that it tells what it costs to begin
    /// one, and nothing of the GPU.
    /// </summary>
    /// <param name="work">How much it was, above 0.</param>
    /// <param name="time">How long it took.</param>
    internal void Learn(long work, TimeSpan time)
    {
        double found = work / Math.Max(time.TotalSeconds, 1e-6);
        double trust = _hasMeasured && found > _workPerSecond ? Trust : 1.0;
        double share = Math.Min(1.0, work / Math.Max(_usualWork, 1.0));
        _workPerSecond += (_hasMeasured ? trust * share : 1.0) * (found - _workPerSecond);
        _usualWork = Math.Max(work, Memory * _usualWork);
        _hasMeasured = true;
    }
}
