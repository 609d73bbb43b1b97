using Silk.NET.GLFW;
using Silk.NET.Maths;
using Silk.NET.OpenGL;
using Silk.NET.Windowing;

namespace Bindings.SilkNet.Tests.Windowing;

[Collection(WindowTestGroup.Name)]
public sealed class WindowTests
{
    private readonly XvfbDisplay _display;

    public WindowTests(XvfbDisplay display)
    {
        _display = display;
    }

    [Fact]
    public void Create_WithoutDisplay_ThrowsGlfwsReason()
    {
        GlfwException failure = Assert.IsType<GlfwException>(_display.FailureWithoutDisplay);

        Assert.Contains("DISPLAY", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Initialize_Core43_LoadsWithACurrentContextOfThatVersion()
    {
        _display.SkipIfAbsent();
        using IWindow window = Window.Create(TestWindows.Options);
        Assert.Null(window.GLContext);
        bool wasCurrent = false;
        window.Load += () => wasCurrent = window.GLContext!.IsCurrent;

        window.Initialize();

        Assert.True(wasCurrent);
        Assert.True(window.IsInitialized);
        Assert.NotEqual(0, window.Handle);
        Assert.Equal(new Vector2D<int>(64, 48), window.FramebufferSize);
        using GL gl = window.CreateOpenGL();
        (int Major, int Minor) version = (gl.GetInteger(GetPName.MajorVersion), gl.GetInteger(GetPName.MinorVersion));
        Assert.True(version.CompareTo((4, 3)) >= 0, version.ToString());
    }

    [SkippableFact]
    public void Initialize_VersionThatDoesNotExist_ThrowsGlfwsReason()
    {
        _display.SkipIfAbsent();
        WindowOptions options = TestWindows.Options;
        options.API = new GraphicsAPI(ContextAPI.OpenGL, new APIVersion(4, 99));
        using IWindow window = Window.Create(options);

        GlfwException failure = Assert.Throws<GlfwException>(window.Initialize);

        Assert.StartsWith("VersionUnavailable: GLX", failure.Message, StringComparison.Ordinal);
        Assert.False(window.IsInitialized);
    }

    [SkippableFact]
    public void Initialize_Hidden_StaysHiddenUntilShown()
    {
        _display.SkipIfAbsent();
        WindowOptions options = TestWindows.Options;
        options.IsVisible = false;
        using IWindow window = Window.Create(options);

        window.Initialize();
        Assert.False(window.IsVisible);

        window.IsVisible = true;
        TestWindows.WaitFor(window, () => window.IsVisible, "visible window");
    }

    [SkippableFact]
    public void Run_UntilClosed_RaisesEventsInOrderAndCanRunAgain()
    {
        _display.SkipIfAbsent();
        List<string> events = [];
        using IWindow window = Window.Create(TestWindows.Options);
        window.Load += () => events.Add("load");
        window.Update += _ => events.Add("update");
        window.Render += _ =>
        {
            events.Add("render");
            window.Close();
        };
        window.Closing += () => events.Add("closing");

        window.Run();
        window.Run();

        string[] once = ["load", "update", "render", "closing"];
        Assert.Equal([.. once, .. once], events);
        Assert.False(window.IsInitialized);
        Assert.Null(window.GLContext);
    }

    [SkippableFact]
    public void DoRender_WithoutAutomaticSwap_LeavesWhatWasDrawnReadable()
    {
        _display.SkipIfAbsent();
        WindowOptions options = TestWindows.Options;
        options.ShouldSwapAutomatically = false;
        using IWindow window = Window.Create(options);
        window.Initialize();
        using GL gl = window.CreateOpenGL();
        window.Render += _ =>
        {
            gl.ClearColor(0f, 1f, 0f, 1f);
            gl.Clear(ClearBufferMask.ColorBufferBit);
        };

        window.DoRender();

        byte[] pixel = new byte[4];
        gl.ReadPixels<byte>(10, 10, 1, 1, PixelFormat.Rgba, PixelType.UnsignedByte, pixel);
        Assert.Equal([0, 255, 0], pixel[..3]);
        window.SwapBuffers();
        window.ClearContext();
        Assert.False(window.GLContext!.IsCurrent);
        window.MakeCurrent();
        Assert.True(window.GLContext!.IsCurrent);
    }

    [SkippableFact]
    public void DoRender_TenFramesASecond_RendersNoMore()
    {
        _display.SkipIfAbsent();
        WindowOptions options = TestWindows.Options;
        options.FramesPerSecond = 10;
        using IWindow window = Window.Create(options);
        window.Initialize();
        int frames = 0;
        window.Render += _ => frames++;

        while (window.Time < 0.35)
        {
            window.DoRender();
        }

        Assert.InRange(frames, 1, 3);
    }

    [SkippableFact]
    public void Size_Changed_RaisesBothResizes()
    {
        _display.SkipIfAbsent();
        using IWindow window = Window.Create(TestWindows.Options);
        window.Initialize();
        List<Vector2D<int>> sizes = [];
        List<Vector2D<int>> framebufferSizes = [];
        window.Resize += sizes.Add;
        window.FramebufferResize += framebufferSizes.Add;
        Vector2D<int> wanted = new(90, 70);

        window.Size = wanted;

        TestWindows.WaitFor(window, () => sizes.Contains(wanted) && framebufferSizes.Contains(wanted), "resize");
        Assert.Equal(wanted, window.Size);
        Assert.Equal(wanted, window.FramebufferSize);
    }

    [SkippableFact]
    public void DoEvents_HandlerThrew_ThrowsItInManagedCode()
    {
        _display.SkipIfAbsent();
        using IWindow window = Window.Create(TestWindows.Options);
        window.Initialize();
        window.Resize += static _ => throw new InvalidDataException("from the handler");

        window.Size = new Vector2D<int>(91, 71);

        InvalidDataException failure = Assert.Throws<InvalidDataException>(
            () => TestWindows.WaitFor(window, static () => false, "exception"));
        Assert.Equal("from the handler", failure.Message);
    }

    [SkippableFact]
    public void GetProcAddress_WithoutCurrentContext_ThrowsGlfwsReason()
    {
        _display.SkipIfAbsent();
        using IWindow window = Window.Create(TestWindows.Options);
        window.Initialize();
        Assert.True(window.GLContext!.TryGetProcAddress("glClear", out nint address));
        Assert.Equal(address, window.GLContext.GetProcAddress("glClear"));

        window.ClearContext();

        GlfwException failure = Assert.Throws<GlfwException>(() => window.GLContext.GetProcAddress("glClear"));
        Assert.Contains("context", failure.Message, StringComparison.Ordinal);
        Assert.False(window.GLContext.TryGetProcAddress("glClear", out _));
    }

    [SkippableFact]
    public void SharedContext_TextureOfTheFirstWindow_IsKnownToTheSecond()
    {
        _display.SkipIfAbsent();
        using IWindow first = Window.Create(TestWindows.Options);
        first.Initialize();
        using GL gl = first.CreateOpenGL();
        uint texture = gl.GenTexture();
        gl.BindTexture(TextureTarget.Texture2D, texture);
        WindowOptions options = TestWindows.Options;
        options.SharedContext = first.GLContext;

        using IWindow second = Window.Create(options);
        second.Initialize();

        using GL other = second.CreateOpenGL();
        Assert.True(other.IsTexture(texture));
    }

    [SkippableFact]
    public void Properties_Set_AreKeptBeforeAndAfterOpening()
    {
        _display.SkipIfAbsent();
        using IWindow window = Window.Create(TestWindows.Options);
        window.Title = "before";
        window.Size = new Vector2D<int>(80, 60);
        window.Position = new Vector2D<int>(12, 34);

        window.Initialize();
        Assert.Equal(new Vector2D<int>(80, 60), window.FramebufferSize);
        TestWindows.WaitFor(window, () => window.Position == new Vector2D<int>(12, 34), "position");
        window.Title = "after – ελ";

        Assert.Equal("after – ελ", window.Title);
        window.VSync = true;
        window.DoRender();
        Assert.True(window.VSync);
        Assert.Equal(WindowState.Normal, window.WindowState);
    }
}
