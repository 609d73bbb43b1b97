using System.Diagnostics;
using Silk.NET.Input;
using Silk.NET.Maths;
using Silk.NET.OpenGL;
using Silk.NET.Windowing;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;
using TexGen.Viewer.Input;
using TexGen.Viewer.Sampling;
using TexGen.Viewer.Scenes;

namespace TexGen.Viewer;

/// <summary>
/// The viewer's window. Draws only when something has changed, so that a software renderer leaves the processor to the
/// sampler.
/// </summary>
internal sealed partial class ViewerWindow : IDisposable
{
    // Between two looks at keyboard and sampler while nothing changes: short enough to feel immediate, and long enough
    // to leave the sampler's threads alone.
    private const int IdleMilliseconds = 10;

    // A window system may lose what was drawn and not tell, so it is drawn again now and then.
    private const double RedrawSeconds = 1.0;

    private readonly ViewerSetup _setup;
    private readonly ViewerOptions _options;
    private readonly TileSaver _saver;
    private readonly DrawingBudget _budget;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly IWindow _window;
    private readonly GL _gl;
    private readonly IInputContext _input;
    private readonly ViewerScene _scene;
    private readonly ISampler _sampler;
    private ViewerState _state;
    private SamplerStatus? _status;
    private SessionTexture? _texture;
    private int _textureGeneration;
    private Notice? _notice;
    private double _noticeEnds;
    private double _drawnAt;
    private double _updateSeconds;
    private bool _isDirty = true;
    private bool _isScreenshotDone;
    private bool _hasSaidWhyNoInterop;

    private ViewerWindow(Func<GL, ViewerSetup> prepare, ViewerOptions options)
    {
        _options = options;
        _window = OpenWindow(options);
        _gl = GL.GetApi(_window);
        try
        {
            _setup = prepare(_gl);
        }
        catch
        {
            _window.Dispose();
            throw;
        }

        _window.Title = $"{_setup.ModelName} - TexGen";
        _saver = new TileSaver(options.SaveFolder, _setup.ModelName, _setup.Tiling, _setup.Sampler);
        _state = new ViewerState
        {
            View = options.View,
            Repeat = options.Repeat,
            Seed = options.Seed,
            Steps = _setup.StepsFor(options.Steps),
            TakesOwnSteps = _setup.OwnSteps is not null,
        };

        try
        {
            _scene = new ViewerScene(_gl);
            _budget = DrawingBudget.For(_gl.GetStringS(StringName.Renderer));
            _input = _window.CreateInput();
            DrawBlank();
        }
        catch (Exception exception)
        {
            _scene?.Dispose();
            _setup.Owned?.Dispose();
            _window.Dispose();
            throw exception is GraphicsException ? exception : DisplayCheck.Explain(exception);
        }

        _window.Render += _ => Draw();
        _window.FramebufferResize += _ => _isDirty = true;
        _window.FocusChanged += _ => _isDirty = true;

        foreach (IKeyboard keyboard in _input.Keyboards)
        {
            keyboard.KeyDown += OnKeyDown;
        }

        // What is made in the window's context is made on its thread.
        _sampler = _setup.IsInOpenGl
            ? new FrameSampler(_setup.Start, Request())
            : new SamplerThread(_setup.Start, Request());
    }

    /// <summary>Opens the window and returns once it is closed.</summary>
    /// <exception cref="GraphicsException">No window can be opened here, or it closed before its
    /// screenshot.</exception>
    public static void Run(ViewerSetup setup, ViewerOptions options) => Run(_ => setup, options);

    /// <summary>Opens the window and returns once it is closed.</summary>
    /// <param name="prepare">Says what is shown, once the window's context is current.</param>
    /// <param name="options">What is shown at first.</param>
    /// <exception cref="GraphicsException">No window can be opened here, or it closed before its
    /// screenshot.</exception>
    public static void Run(Func<GL, ViewerSetup> prepare, ViewerOptions options)
    {
        DisplayCheck.ThrowIfNone();
        using ViewerWindow window = new(prepare, options);
        window.Run();
    }

    /// <summary>Closes the window and ends the sampler.</summary>
    public void Dispose()
    {
        _sampler.Dispose();
        _saver.Finish();
        _texture?.Dispose();
        _setup.Owned?.Dispose();
        _scene.Dispose();
        _input.Dispose();
        _gl.Dispose();
        _window.Dispose();
    }

    private static IWindow OpenWindow(ViewerOptions options)
    {
        WindowOptions windowOptions = WindowOptions.Default;
        windowOptions.API = new GraphicsAPI(
            ContextAPI.OpenGL, ContextProfile.Core, ContextFlags.ForwardCompatible, new APIVersion(4, 3));
        windowOptions.Size = new Vector2D<int>(options.WindowWidth, options.WindowHeight);
        windowOptions.Title = "TexGen";
        windowOptions.VSync = true;

        IWindow? window = null;

        try
        {
            window = Silk.NET.Windowing.Window.Create(windowOptions);
            window.Initialize();

            return window;
        }
        catch (Exception exception)
        {
            // Which exception it is depends on the window library and its version.
            window?.Dispose();
            throw DisplayCheck.Explain(exception);
        }
    }

    private void Run()
    {
        while (!_window.IsClosing)
        {
            _window.DoEvents();
            bool isAtWork = _sampler.Work();
            Refresh();

            if (_window.IsClosing)
            {
                break;
            }

            if (_isDirty)
            {
                _window.DoUpdate();
                Present();
            }
            else if (!isAtWork)
            {
                Thread.Sleep(IdleMilliseconds);
            }
        }

        ThrowIfIncomplete();
    }
}
