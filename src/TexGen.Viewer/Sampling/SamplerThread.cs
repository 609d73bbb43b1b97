namespace TexGen.Viewer.Sampling;

/// <summary>
/// Runs the reverse process on a thread of its own, so that the window never waits for it. Owns at most one session at
/// a time; every session is made, advanced and disposed of on this thread.
/// </summary>
/// <remarks>
/// Commands take effect between two steps. Members may be called from any thread.
/// </remarks>
internal sealed partial class SamplerThread : ISampler
{
    private readonly Func<SamplerRequest, ISamplerSession> _start;
    private readonly Thread _thread;

    // Guards the commands below; the thread waits on it.
    private readonly object _commands = new();

    // Guards the life of the session: whoever holds it may use the session, and only the thread replaces it.
    private readonly Lock _sessionLife = new();

    private SamplerRequest? _requested;
    private bool _isPaused;
    private int _singleSteps;
    private bool _isStopping;
    private ISamplerSession? _session;
    private volatile SamplerStatus _status;

    /// <summary>Starts the thread with a first run.</summary>
    /// <param name="start">Makes a session; called on the new thread.</param>
    /// <param name="request">The first run.</param>
    public SamplerThread(Func<SamplerRequest, ISamplerSession> start, SamplerRequest request)
    {
        _start = start;
        _requested = request;
        _status = new SamplerStatus { Seed = request.Seed, StepCount = request.Steps };
        _thread = new Thread(Run) { IsBackground = true, Name = "TexGen sampler" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public SamplerStatus Status => _status;

    /// <inheritdoc/>
    public void Restart(SamplerRequest request)
    {
        lock (_commands)
        {
            _requested = request;
            _singleSteps = 0;
            CancelStep();
            Monitor.PulseAll(_commands);
        }
    }

    /// <inheritdoc/>
    public void TogglePause()
    {
        lock (_commands)
        {
            _isPaused = !_isPaused;
            _singleSteps = 0;
            Monitor.PulseAll(_commands);
        }
    }

    /// <inheritdoc/>
    public void SingleStep()
    {
        lock (_commands)
        {
            _isPaused = true;
            _singleSteps++;
            Monitor.PulseAll(_commands);
        }
    }

    /// <inheritdoc/>
    public bool UseSession(Action<ISamplerSession, int> use)
    {
        lock (_sessionLife)
        {
            if (_session is null)
            {
                return false;
            }

            use(_session, _status.Generation);

            return true;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Nothing: the thread has one of its own.</remarks>
    public bool Work() => false;

    /// <summary>Ends the thread, after the step in progress, and disposes of the session.</summary>
    public void Dispose()
    {
        lock (_commands)
        {
            _isStopping = true;
            CancelStep();
            Monitor.PulseAll(_commands);
        }

        _thread.Join();
    }

    // Called with the commands locked: the thread cannot have taken up the new command yet, so what is given up is the
    // old session's step and never the new one's.
    private void CancelStep()
    {
        lock (_sessionLife)
        {
            _session?.Cancel();
        }
    }

    private void ReplaceSession(ISamplerSession? session)
    {
        ISamplerSession? old;

        lock (_sessionLife)
        {
            old = _session;
            _session = session;
        }

        old?.Dispose();
    }
}
