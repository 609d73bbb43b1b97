using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;

namespace TexGen.Runtime;

/// <summary>
/// A tile in the making: noise turns into a texture, step by step, in the host's OpenGL context. Nothing is read back.
/// </summary>
/// <remarks>
/// Belongs to its model's thread. Every call leaves the context's state as it was. Once the driver says that the context
/// is lost, every call but <see cref="Dispose"/> throws a <see cref="GraphicsException"/>. Properties may be read from any
/// thread, and when it is disposed of: they tell what the last call has left.
/// </remarks>
public sealed partial class RuntimeSession : IDisposable
{
    private static readonly TimeSpan LongestDispatch = TimeSpan.FromMilliseconds(5.0);

    // The part of a budget that is for steps, whatever else was presented for it.
    private const double LeastPart = 0.25;

    private readonly RuntimeModel _model;
    private readonly GL _gl;
    private readonly ComputeProcess _process;
    private readonly SliceClock _clock;
    private bool _isDisposed;

    internal RuntimeSession(RuntimeModel model, GL gl, PicturePrograms pictures, ComputeProcess process)
    {
        _model = model;
        _gl = gl;
        _process = process;
        _clock = new SliceClock(gl);
        _shownClock = new SliceClock(gl);
        _picture = new PicturePass(pictures);
    }

    /// <summary>Width of the tile, in pixels.</summary>
    public int Width => _process.Width;

    /// <summary>Height of the tile, in pixels.</summary>
    public int Height => _process.Height;

    /// <summary>How many mip levels a texture of the tile's size has, level 0 among them.</summary>
    public int MipLevels => MipChain.CountOf(Width, Height);

    /// <summary>How many steps there are.</summary>
    public int StepCount => _process.StepCount;

    /// <summary>How many of them are queued.</summary>
    public int Step => _process.Step;

    /// <summary>σ_t, the deviation of the noise in x_t when the texture has deviation 1; 0 when finished.</summary>
    public double Sigma => _process.Sigma;

    /// <summary>Whether all steps are queued.</summary>
    public bool IsFinished => _process.IsFinished;

    /// <summary>
    /// Queues the next step; does not wait for the GPU. Does nothing once the tile is finished.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is not the model's thread.</exception>
    /// <exception cref="ObjectDisposedException">Session or model is already disposed of.</exception>
    public void Advance()
    {
        Check();
        if (IsFinished)
        {
            return;
        }

        using ComputeStateScope state = new(_gl);
        _process.Begin();
        _process.RunStep();
    }

    /// <summary>
    /// Queues about as much work as the GPU does within a time, as earlier calls have shown; does not wait for the GPU.
    /// Steps are cut anywhere, and no dispatch is to take longer than 5 ms: what is presented between two slices may be
    /// a step further in some places than in others until the tile is finished. Does nothing once it is.
    /// </summary>
    /// <param name="budget">The time, above 0: what a frame has left for it. What <see cref="Present"/> and
    /// <see cref="PresentPart"/> have taken since the last slice is part of it, but at least a quarter is for steps.</param>
    /// <param name="mostSteps">How many steps may end, at least 1; with 1, what is presented after one has ended is whole.
    /// Default any number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above 0, or the number not at least 1.</exception>
    /// <exception cref="InvalidOperationException">This is not the model's thread.</exception>
    /// <exception cref="ObjectDisposedException">Session or model is already disposed of.</exception>
    public void Advance(TimeSpan budget, int mostSteps = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(budget, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSteps, 1);
        Check();
        if (IsFinished)
        {
            return;
        }

        TimeSpan shown = _shownClock.TimeOf(_shownWork) + _clock.TimeOf(_noiseWork);
        TimeSpan left = Max(budget - shown, LeastPart * budget);
        (_shownWork, _noiseWork) = (0, 0);
        using ComputeStateScope state = new(_gl);
        _process.Begin();
        _clock.Begin();
        long work = _process.Run(_clock.WorkWithin(left), _clock.WorkWithin(LongestDispatch), mostSteps);
        _clock.End(work);
    }

    /// <summary>Deletes everything that it has in the context. A second call does nothing.</summary>
    /// <exception cref="InvalidOperationException">This is not the model's thread.</exception>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _model.CheckThread();
        _isDisposed = true;
        _process.Dispose();
        _clock.Dispose();
        _shownClock.Dispose();
        _chain?.Dispose();
        foreach (MapColours colours in _colours.Values)
        {
            colours.Dispose();
        }
    }

    /// <summary>Checks that the session may be used now and here.</summary>
    internal void Check()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _model.Check();
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
