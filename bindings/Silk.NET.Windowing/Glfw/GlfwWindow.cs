using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Silk.NET.Core.Contexts;
using Silk.NET.Maths;

namespace Silk.NET.Windowing.Glfw;

/// <summary>A window of GLFW: its lifetime, its loop and its events.</summary>
internal sealed partial class GlfwWindow : IWindow
{
    // GLFW's callbacks name the native window; they come on the thread that handles events.
    private static readonly Dictionary<nint, GlfwWindow> OpenWindows = [];

    private readonly Stopwatch _renderWatch = new();
    private readonly Stopwatch _updateWatch = new();
    private readonly Stopwatch _lifetimeWatch = new();
    private WindowOptions _options;
    private nint _handle;
    private GlfwContext? _context;
    private Action? _onFrame;
    private bool _isInRefresh;
    private bool _hasSwapIntervalChanged;
    private ExceptionDispatchInfo? _callbackFailure;

    public GlfwWindow(WindowOptions options)
    {
        GlfwLibrary.EnsureInitialized();
        _options = options;
    }

    public event Action<Vector2D<int>>? Resize;

    public event Action<Vector2D<int>>? FramebufferResize;

    public event Action<Vector2D<int>>? Move;

    public event Action<WindowState>? StateChanged;

    public event Action<string[]>? FileDrop;

    public event Action<bool>? FocusChanged;

    public event Action? Closing;

    public event Action? Load;

    public event Action<double>? Update;

    public event Action<double>? Render;

    public bool IsInitialized { get; private set; }

    public nint Handle => _handle;

    public IGLContext? GLContext => _context;

    public void Initialize()
    {
        if (IsInitialized)
        {
            return;
        }

        Open();
        OpenWindows.Add(_handle, this);
        GlfwCallbacks.Register(_handle);
        _renderWatch.Start();
        _updateWatch.Start();
        _lifetimeWatch.Start();
        IsInitialized = true;
        _hasSwapIntervalChanged = true;
        _context?.MakeCurrent();
        Load?.Invoke();
    }

    public void Reset()
    {
        if (!IsInitialized)
        {
            return;
        }

        _renderWatch.Reset();
        _updateWatch.Reset();
        _lifetimeWatch.Reset();
        OpenWindows.Remove(_handle);
        GlfwNative.DestroyWindow(_handle);
        GlfwLibrary.DiscardErrors();
        _handle = 0;
        _context = null;
        _callbackFailure = null;
        IsInitialized = false;
    }

    public void Dispose()
    {
        _context?.Dispose();
        Reset();
    }

    public void Close()
    {
        Closing?.Invoke();
        IsClosing = true;
    }

    public void Run(Action onFrame)
    {
        _onFrame = onFrame;
        try
        {
            while (!IsClosing)
            {
                onFrame();
            }
        }
        finally
        {
            _onFrame = null;
        }
    }

    public void DoEvents()
    {
        // A frame that is drawn while the window is being resized asks for events again: GLFW cannot nest that.
        if (_isInRefresh)
        {
            return;
        }

        if (IsEventDriven)
        {
            GlfwNative.WaitEvents();
        }
        else
        {
            GlfwNative.PollEvents();
        }

        ExceptionDispatchInfo? failure = _callbackFailure;
        _callbackFailure = null;
        failure?.Throw();
    }

    public void ContinueEvents() => GlfwNative.PostEmptyEvent();

    public void DoUpdate()
    {
        double elapsed = _updateWatch.Elapsed.TotalSeconds;
        if (elapsed >= Period(UpdatesPerSecond))
        {
            _updateWatch.Restart();
            Update?.Invoke(elapsed);
        }
    }

    public void DoRender()
    {
        double elapsed = _renderWatch.Elapsed.TotalSeconds;
        if (elapsed < Period(FramesPerSecond) && !VSync)
        {
            return;
        }

        if (_context is { IsCurrent: false })
        {
            _context.MakeCurrent();
        }

        if (_hasSwapIntervalChanged)
        {
            _context?.SwapInterval(VSync ? 1 : 0);
            _hasSwapIntervalChanged = false;
        }

        _renderWatch.Restart();
        Render?.Invoke(elapsed);
        if (ShouldSwapAutomatically)
        {
            _context?.SwapBuffers();
        }
    }

    /// <summary>Runs a callback for the window of a native handle, and keeps what it throws.</summary>
    internal static void Dispatch(nint handle, Action<GlfwWindow> callback)
    {
        // Events may still arrive for a window that is being closed.
        if (!OpenWindows.TryGetValue(handle, out GlfwWindow? window))
        {
            return;
        }

        try
        {
            callback(window);
        }
        catch (Exception failure)
        {
            window._callbackFailure ??= ExceptionDispatchInfo.Capture(failure);
        }
    }

    internal void RaiseMove(Vector2D<int> position)
    {
        _options.Position = position;
        Move?.Invoke(position);
    }

    internal void RaiseResize(Vector2D<int> size)
    {
        _options.Size = size;
        Resize?.Invoke(size);
    }

    internal void RaiseFramebufferResize(Vector2D<int> size) => FramebufferResize?.Invoke(size);

    internal void RaiseClosing() => Closing?.Invoke();

    internal void RaiseFocusChanged(bool isFocused) => FocusChanged?.Invoke(isFocused);

    internal void RaiseFileDrop(string[] files) => FileDrop?.Invoke(files);

    internal void RaiseStateChanged()
    {
        _options.WindowState = WindowState;
        StateChanged?.Invoke(_options.WindowState);
    }

    internal void Refresh()
    {
        if (_isInRefresh)
        {
            return;
        }

        _isInRefresh = true;
        try
        {
            _onFrame?.Invoke();
        }
        finally
        {
            _isInRefresh = false;
        }
    }

    private static double Period(double perSecond) => perSecond <= double.Epsilon ? 0.0 : 1.0 / perSecond;

    private void Open()
    {
        GlfwWindowHints.Apply(_options);
        GlfwLibrary.DiscardErrors();
        _handle = GlfwNative.CreateWindow(
            _options.Size.X, _options.Size.Y, _options.Title ?? string.Empty, 0, _options.SharedContext?.Handle ?? 0);
        if (_handle == 0)
        {
            GlfwLibrary.ThrowLastError();
            throw new GLFW.GlfwException("GLFW could not open a window and gave no reason.");
        }

        if (_options.API.API is ContextAPI.OpenGL or ContextAPI.OpenGLES)
        {
            _context = new GlfwContext(_handle, this);
        }

        if (_options.WindowState != WindowState.Fullscreen)
        {
            GlfwNative.SetWindowPos(_handle, _options.Position.X, _options.Position.Y);
        }

        if (_options.IsVisible && _options.WindowState != WindowState.Normal)
        {
            ApplyState(_options.WindowState);
        }

        // What the window manager would not do is not worth a failed start.
        GlfwLibrary.DiscardErrors();
    }
}
