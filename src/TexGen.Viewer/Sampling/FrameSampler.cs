using System.Diagnostics;

namespace TexGen.Viewer.Sampling;

/// <summary>
/// Runs the reverse process between the window's frames, on the window's thread, where its OpenGL context is current: in
/// slices so short that the window answers meanwhile. All members belong to that thread.
/// </summary>
internal sealed class FrameSampler : ISampler
{
    // Half of a frame at 60 Hz.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(8.0);

    private readonly Func<SamplerRequest, ISamplerSession> _start;
    private readonly Stopwatch _sampling = new();
    private SamplerRequest? _requested;
    private ISamplerSession? _session;
    private double _secondsPerStep;
    private long _nextStepAt;
    private bool _isPaused;
    private int _singleSteps;

    /// <summary>Asks for a first run, which begins with <see cref="Work"/>.</summary>
    /// <param name="start">Makes a session.</param>
    /// <param name="request">The first run.</param>
    public FrameSampler(Func<SamplerRequest, ISamplerSession> start, SamplerRequest request)
    {
        _start = start;
        _requested = request;
        Status = new SamplerStatus { Seed = request.Seed, StepCount = request.Steps };
    }

    /// <inheritdoc/>
    public SamplerStatus Status { get; private set; }

    private bool IsOver => Status.State is SamplerState.Failed or SamplerState.Finished;

    /// <inheritdoc/>
    public void Restart(SamplerRequest request)
    {
        _requested = request;
        _singleSteps = 0;
    }

    /// <inheritdoc/>
    public void TogglePause()
    {
        _isPaused = !_isPaused;
        _singleSteps = 0;
        PublishPause();
    }

    /// <inheritdoc/>
    public void SingleStep()
    {
        _isPaused = true;
        _singleSteps = IsOver ? 0 : _singleSteps + 1;
        PublishPause();
    }

    /// <inheritdoc/>
    public bool UseSession(Action<ISamplerSession, int> use)
    {
        if (_session is null)
        {
            return false;
        }

        use(_session, Status.Generation);

        return true;
    }

    /// <inheritdoc/>
    public bool Work()
    {
        bool isDue = _singleSteps > 0 || (!_isPaused && Stopwatch.GetTimestamp() >= _nextStepAt);
        if (_requested is null && (IsOver || !isDue))
        {
            return false;
        }

        try
        {
            if (_requested is SamplerRequest request)
            {
                _requested = null;
                Begin(request);
            }
            else
            {
                Advance();
            }
        }
        catch (Exception exception)
        {
            Status = Status with { State = SamplerState.Failed, Error = exception };
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _session?.Dispose();

    private void Begin(SamplerRequest request)
    {
        // The old session goes first: two at once might not fit into the GPU's memory.
        _session?.Dispose();
        _session = null;
        _sampling.Reset();
        _secondsPerStep = request.SecondsPerStep;
        Status = Status.Starting(request);
        _session = _start(request);
        Status = Status.Advanced(_session, _isPaused, samplingSeconds: 0.0);
        WaitForPace();
    }

    private void Advance()
    {
        ISamplerSession session = _session!;
        int before = session.Step;
        _sampling.Start();
        session.Advance(Slice);
        _sampling.Stop();
        if (session.Step == before)
        {
            return;
        }

        _singleSteps = Math.Max(0, _singleSteps - 1);
        Status = Status.Advanced(session, _isPaused, _sampling.Elapsed.TotalSeconds);
        WaitForPace();
    }

    private void WaitForPace() =>
        _nextStepAt = Stopwatch.GetTimestamp() + (long)(_secondsPerStep * Stopwatch.Frequency);

    private void PublishPause()
    {
        if (!IsOver)
        {
            Status = Status.Paused(_isPaused);
        }
    }
}
