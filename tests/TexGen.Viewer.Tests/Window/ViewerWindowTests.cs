using System.Diagnostics;
using Displays.Testing;
using TexGen.Graphics.Testing;
using TexGen.Model.Imaging;
using TexGen.Model.Tensors;
using TexGen.Plugin;
using TexGen.Runtime.Rendering;
using TexGen.Testing;
using TexGen.Viewer.Sampling;
using TexGen.Viewer.Scenes;

namespace TexGen.Viewer.Tests.Window;

public sealed class ViewerWindowTests : IClassFixture<VirtualDisplay>
{
    private const int Width = 800;
    private const int Height = 600;

    private readonly VirtualDisplay _display;

    public ViewerWindowTests(VirtualDisplay display)
    {
        _display = display;
    }

    [SkippableFact]
    public void Run_WithScreenshot_ShowsTheFinishedTexture()
    {
        _display.SkipIfAbsent();
        using TemporaryFolder folder = new();
        int live = GlObject.LiveCount;
        ViewerOptions options = Options() with { ScreenshotPath = folder.File("shot.png"), Repeat = 2, Steps = 6 };

        ViewerWindow.Run(Setup(), options);

        Image shot = ImageFile.Read(folder.File("shot.png"));
        Assert.Equal((Width, Height), (shot.Width, shot.Height));
        AssertShowsTile(shot, options);
        Assert.Equal(live, GlObject.LiveCount);
    }

    [SkippableFact]
    public void Run_InOpenGl_MakesTheTileInTheWindowsOwnContext()
    {
        _display.SkipIfAbsent();
        using TemporaryFolder folder = new();
        int live = GlObject.LiveCount;
        string path = TinyModel.Write(folder.File("tiny.texgen"));
        GeneratorOptions inOpenGl = new() { Device = ComputeDevice.OpenGl, KernelCacheFile = folder.File("kernels.txt") };
        GeneratorOptions inLibtorch = new() { Device = ComputeDevice.Cpu, Precision = ComputePrecision.Float32 };
        ViewerOptions options = Options() with { ScreenshotPath = folder.File("gl.png"), Steps = 4 };

        TextureViewer.Run(
            gl =>
            {
                KnownKernels.Write(gl, inOpenGl.KernelCacheFile);

                return TextureGenerator.Load(gl, path, inOpenGl);
            },
            options);
        TextureViewer.Run(
            gl => TextureGenerator.Load(gl, path, inLibtorch), options with { ScreenshotPath = folder.File("cpu.png") });

        // Of the tile; below, the status tells one from the other.
        Image found = ImageFile.Read(folder.File("gl.png"));
        Image expected = ImageFile.Read(folder.File("cpu.png"));
        SceneLayout layout = SceneLayout.Of(Width, Height, 1f, 64, 64);
        for (int y = layout.Tile.Y; y < layout.Tile.Bottom; y++)
        {
            for (int x = layout.Tile.X; x < layout.Tile.Right; x++)
            {
                Assert.InRange(255.0f * Math.Abs(expected[x, y, 0] - found[x, y, 0]), 0.0f, 2.001f);
            }
        }

        Assert.False(expected.Pixels.SequenceEqual(found.Pixels));
        Assert.Equal(live, GlObject.LiveCount);
    }

    [SkippableFact]
    public void Run_ModelThatCannotBeLoaded_ClosesTheWindowAndSaysWhy()
    {
        _display.SkipIfAbsent();
        int live = GlObject.LiveCount;

        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => TextureViewer.Run(_ => throw new InvalidDataException("no model"), Options()));

        Assert.Equal("no model", exception.Message);
        Assert.Equal(live, GlObject.LiveCount);
    }

    [SkippableFact]
    public void Run_ExitAfterSeconds_ClosesInMidRunAndEndsTheSession()
    {
        _display.SkipIfAbsent();
        List<FakeSession> sessions = [];
        ViewerSetup setup = Setup() with
        {
            Start = request =>
            {
                sessions.Add(new FakeSession(request));
                return sessions[^1];
            },
        };
        Stopwatch watch = Stopwatch.StartNew();

        ViewerWindow.Run(setup, Options() with { ExitAfterSeconds = 0.5, SecondsPerStep = 60.0 });

        Assert.InRange(watch.Elapsed.TotalSeconds, 0.5, 50.0);
        FakeSession session = Assert.Single(sessions);
        Assert.True(session.IsDisposed);
        Assert.False(session.IsFinished);
    }

    [SkippableFact]
    public void Run_SamplerThatFails_ThrowsItsException()
    {
        _display.SkipIfAbsent();
        ViewerSetup setup = Setup() with { Start = _ => throw new InvalidDataException("250 does not fit") };

        InvalidDataException exception =
            Assert.Throws<InvalidDataException>(
                () => ViewerWindow.Run(setup, Options() with { ExitAfterSeconds = 20.0 }));

        Assert.Equal("250 does not fit", exception.Message);
    }

    [SkippableFact]
    public void Run_ClosedBeforeItsScreenshot_SaysSo()
    {
        _display.SkipIfAbsent();
        using TemporaryFolder folder = new();
        ViewerOptions options = Options() with
        {
            ScreenshotPath = folder.File("shot.png"),
            SecondsPerStep = 60.0,
            ExitAfterSeconds = 0.2,
        };

        GraphicsException exception = Assert.Throws<GraphicsException>(() => ViewerWindow.Run(Setup(), options));

        Assert.Contains("shot.png", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("shot.png")));
    }

    [SkippableFact]
    public void Run_KeysPressed_DoWhatTheyMean()
    {
        _display.SkipIfAbsent();
        using DisplayUser user = new(_display.Name!);
        using TemporaryFolder folder = new();
        using ManualResetEventSlim isRunning = new();
        using ManualResetEventSlim isClosed = new();
        ViewerSetup setup = Setup() with
        {
            Start = request => new FakeSession(request) { OnAdvance = _ => isRunning.Set() },
        };
        ViewerOptions options =
            Options() with { SecondsPerStep = 0.01, ExitAfterSeconds = 60.0, SaveFolder = folder.Path, Seed = 5 };
        Stopwatch watch = Stopwatch.StartNew();
        Thread typist = new(() =>
        {
            isRunning.Wait();
            user.MoveTo(400, 300);
            user.Press("n");
            PressUntil(() => user.Press("p"), () => File.Exists(folder.File("wood-seed6.png")), watch);
            PressUntil(() => user.Press("Escape"), () => isClosed.IsSet, watch);
        });

        typist.Start();
        ViewerWindow.Run(setup, options);
        double seconds = watch.Elapsed.TotalSeconds;
        isClosed.Set();
        typist.Join();

        Assert.True(File.Exists(folder.File("wood-seed6.png")), string.Join(' ', Directory.GetFiles(folder.Path)));
        Assert.True(seconds < 50.0, $"Escape did not close the window within {seconds:F0} s.");
    }

    private static void PressUntil(Action press, Func<bool> isDone, Stopwatch watch)
    {
        // A key that is pressed before the window listens is lost, so it is pressed again.
        while (!isDone() && watch.Elapsed.TotalSeconds < 40.0)
        {
            press();
            Thread.Sleep(100);
        }
    }

    private static ViewerSetup Setup() => new(
        "wood", static () => new SamplerDevice(ComputeDevice.Cpu, "float32"), request => new FakeSession(request));

    private static ViewerOptions Options() =>
        new() { Size = 64, WindowWidth = Width, WindowHeight = Height, Scale = 1.0 };

    private static void AssertShowsTile(Image shot, ViewerOptions options)
    {
        using FakeSession finished = new(new SamplerRequest(options.Seed, options.Steps ?? 16, 0.0));

        while (finished.Advance())
        {
        }

        Image tile = finished.ToImage(options.View);
        SceneLayout layout = SceneLayout.Of(Width, Height, 1f, tile.Width, tile.Height);
        double texel = (double)layout.Tile.Width / (tile.Width * options.Repeat);
        double worst = 0.0;

        for (int y = 0; y < tile.Height * options.Repeat; y++)
        {
            for (int x = 0; x < tile.Width * options.Repeat; x++)
            {
                int column = layout.Tile.X + (int)((x + 0.5) * texel);
                int row = layout.Tile.Y + (int)((y + 0.5) * texel);

                for (int channel = 0; channel < 3; channel++)
                {
                    double difference = shot[column, row, channel] - tile[x % tile.Width, y % tile.Height, channel];
                    worst = Math.Max(worst, Math.Abs(difference));
                }
            }
        }

        // Texels are interpolated, and the waves of the fake change by less than this from one to the next.
        Assert.True(worst < 0.12, $"A texel is off by {worst:F3}.");
    }
}
