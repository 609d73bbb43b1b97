using System.Diagnostics;
using System.Globalization;
using Silk.NET.OpenGL;
using TexGen.Model.Imaging;
using TexGen.Plugin;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;
using TexGen.Viewer.Drawing;
using TexGen.Viewer.Sampling;
using TexGen.Viewer.Scenes;

namespace TexGen.Viewer.Headless;

/// <summary>
/// Renders the viewer without a window: the same scenes, into a framebuffer of a surfaceless context.
/// </summary>
internal sealed class HeadlessRenderer
{
    private const int FilmstripColumns = 8;

    private readonly GL _gl;
    private readonly ViewerSetup _setup;
    private readonly HeadlessOptions _options;
    private readonly Stopwatch _sampling = new();
    private readonly List<string> _frames = [];
    private readonly List<FilmstripFrame> _strip = [];

    private HeadlessRenderer(GL gl, ViewerSetup setup, HeadlessOptions options)
    {
        _gl = gl;
        _setup = setup;
        _options = options;
    }

    /// <summary>Runs the reverse process once and writes its pictures.</summary>
    /// <exception cref="GraphicsException">There is no OpenGL here.</exception>
    public static HeadlessResult Run(ViewerSetup setup, HeadlessOptions options)
    {
        options.Validate();
        Directory.CreateDirectory(options.OutputFolder);

        return Run(OpenContext(setup.IsOnCuda), _ => setup, options);
    }

    /// <summary>Runs the reverse process once, on a GPU if there is any, and writes its pictures.</summary>
    /// <param name="prepare">Says what is drawn, once the context is current.</param>
    /// <param name="options">Where it goes.</param>
    /// <exception cref="GraphicsException">There is no OpenGL here.</exception>
    public static HeadlessResult Run(Func<GL, ViewerSetup> prepare, HeadlessOptions options)
    {
        options.Validate();
        Directory.CreateDirectory(options.OutputFolder);

        return Run(EglContext.TryCreateOnGpu() ?? EglContext.Create(), prepare, options);
    }

    private static HeadlessResult Run(EglContext opened, Func<GL, ViewerSetup> prepare, HeadlessOptions options)
    {
        using EglContext context = opened;
        using GL gl = context.CreateGl();
        ViewerSetup setup = prepare(gl);
        using IDisposable? owned = setup.Owned;

        return new HeadlessRenderer(gl, setup, options).Run();
    }

    private static EglContext OpenContext(bool isOnCuda)
    {
        IReadOnlyList<EglContextOptions> candidates = DrawingDevices.Candidates(
            isOnCuda, Environment.GetEnvironmentVariable(DrawingDevices.VisibleDevices));
        foreach (EglContextOptions candidate in candidates.SkipLast(1))
        {
            try
            {
                return EglContext.Create(candidate);
            }
            catch (GraphicsException)
            {
                continue; // no such device, or it cannot draw
            }
        }

        return EglContext.Create(candidates[^1]);
    }

    private HeadlessResult Run()
    {
        using ISamplerSession session =
            _setup.Start(new SamplerRequest(_options.Seed, _setup.StepsFor(_options.Steps), SecondsPerStep: 0.0));

        string transfer = RunFrames(session);
        SamplerDevice device = _setup.Device();

        return new HeadlessResult
        {
            Frames = _frames,
            Filmstrip = WriteFilmstrip(session),
            Width = session.Width,
            Height = session.Height,
            StepCount = session.StepCount,
            Device = device.Device,
            ComputeType = device.ComputeType,
            Renderer = _gl.GetStringS(StringName.Renderer),
            Transfer = transfer,
            StepsPerSecond = StepsPerSecond(session),
        };
    }

    private string RunFrames(ISamplerSession session)
    {
        using GlFramebuffer framebuffer = new(_gl, _options.FrameWidth, _options.FrameHeight);
        using ViewerScene scene = new(_gl);
        using SessionTexture texture = session.CreateTexture(_gl);
        HashSet<int> shown = [.. FilmstripSteps.Choose(session.StepCount, FilmstripColumns)];

        while (true)
        {
            if (shown.Contains(session.Step))
            {
                _strip.Add(Capture(session));
            }

            if (_options.WritesFrames)
            {
                texture.Update(_options.View);
                framebuffer.Bind();
                scene.Draw(State(session, texture));
                string name = string.Create(CultureInfo.InvariantCulture, $"frame-{session.Step:000}.png");
                Write(name, framebuffer, _frames.Add);
            }

            if (session.IsFinished)
            {
                return texture.TransferReason;
            }

            _sampling.Start();
            session.Advance();
            _gl.Finish();
            _sampling.Stop();
        }
    }

    private SceneState State(ISamplerSession session, SessionTexture texture)
    {
        return new SceneState
        {
            Width = _options.FrameWidth,
            Height = _options.FrameHeight,
            Texture = texture.Handle,
            TileWidth = session.Width,
            TileHeight = session.Height,
            Repeat = _options.Repeat,
            View = _options.View,
            ModelName = _setup.ModelName,
            Device = _setup.DescribeDevice(texture.TransferPath),
            HasKeys = false,
            Sampler = new SamplerStatus
            {
                State = session.IsFinished ? SamplerState.Finished : SamplerState.Running,
                Seed = _options.Seed,
                Step = session.Step,
                StepCount = session.StepCount,
                Sigma = session.Sigma,
                StepsPerSecond = StepsPerSecond(session),
            },
        };
    }

    private string WriteFilmstrip(ISamplerSession session)
    {
        using FilmstripScene scene = new(_gl, _strip.Count, session.Width, session.Height);
        using GlFramebuffer framebuffer = new(_gl, scene.Width, scene.Height);
        string subtitle = FormattableString.Invariant(
            $"seed {_options.Seed}  ·  {session.Width} × {session.Height}  ·  {session.StepCount} steps");
        string path = "";

        framebuffer.Bind();
        scene.Draw(_setup.ModelName, subtitle, _strip);
        Write("filmstrip.png", framebuffer, written => path = written);

        return path;
    }

    private void Write(string name, GlFramebuffer framebuffer, Action<string> written)
    {
        string path = Path.Combine(_options.OutputFolder, name);

        ImageFile.Write(path, FramebufferReader.Read(_gl, framebuffer.Width, framebuffer.Height));
        written(path);
    }

    private double StepsPerSecond(ISamplerSession session)
    {
        double seconds = _sampling.Elapsed.TotalSeconds;

        return seconds > 0.0 ? session.Step / seconds : 0.0;
    }

    private static FilmstripFrame Capture(ISamplerSession session)
    {
        byte[]? estimate = session.Step > 0 ? Copy(session, FrameView.Estimate) : null;

        return new FilmstripFrame(session.Step, session.Sigma, Copy(session, FrameView.Noisy), estimate);
    }

    private static byte[] Copy(ISamplerSession session, FrameView view)
    {
        byte[] pixels = new byte[session.Width * session.Height * 4];
        session.CopyPixels(view, pixels);

        return pixels;
    }
}
