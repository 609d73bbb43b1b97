using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Plugin.Rendering;
using TexGen.Plugin.Tests.Rendering;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Tests.Backends;

public sealed class OpenGlSessionTests
{
    private static readonly GenerationRequest Small = new() { Seed = 3, Width = 32, Height = 24, Steps = 4 };

    [SkippableFact]
    public void Frames_OfEveryStep_AreThoseOfLibtorch()
    {
        using OpenGlModels models = new();
        string path = models.Material();
        GenerationRequest request = Small with { ShownMap = "normal" };
        using TextureGenerator libtorch = TextureGenerator.Load(path, OpenGlModels.InLibtorch);
        using TextureGenerator openGl = TextureGenerator.Load(models.Gl, path, models.InOpenGl);
        using GeneratorSession expected = libtorch.Start(request);
        using GeneratorSession found = openGl.Start(request);
        Assert.Equal((ComputeDevice.Cpu, ComputeDevice.OpenGl), (expected.Device, found.Device));

        do
        {
            Assert.Equal((expected.Step, expected.StepCount), (found.Step, found.StepCount));
            Assert.Equal(expected.Sigma, found.Sigma, 1e-9);
            foreach (FrameView view in Enum.GetValues<FrameView>())
            {
                Assert.All(
                    Pixels.Copy(expected, view).Zip(Pixels.Copy(found, view)),
                    static pair => Assert.InRange(pair.First - pair.Second, -2, 2));
            }
        }
        while (expected.Advance() & found.Advance());

        Assert.True(expected.IsFinished && found.IsFinished);
    }

    [SkippableFact]
    public void Texture_OfASession_IsWrittenInItsContextAndLeavesTheHostsState()
    {
        using OpenGlModels models = new();
        using TextureGenerator generator = TextureGenerator.Load(models.Gl, models.Picture(), models.InOpenGl);
        using GeneratorSession session = generator.Start(Small);
        using SessionTexture texture = session.CreateTexture(models.Gl);
        using GlTexture hosts = new(models.Gl, 4, 4);
        using GlBuffer buffer = new(models.Gl, BufferTargetARB.PixelUnpackBuffer, BufferUsageARB.StreamDraw);
        HostState.MakeStrange(models.Gl, hosts.Handle, buffer.Handle);
        models.Gl.PixelStore(PixelStoreParameter.PackRowLength, 99);
        models.Gl.PixelStore(PixelStoreParameter.PackSkipRows, 2);
        string before = HostState.Capture(models.Gl);

        Assert.True(texture.Update(FrameView.Noisy));
        Assert.True(session.Advance(TimeSpan.FromMilliseconds(1.0)));
        session.RunToEnd();
        Assert.True(texture.Update());
        Assert.False(texture.Update());
        byte[] pixels = Pixels.Copy(session, FrameView.Estimate);
        _ = session.ToImage();

        Assert.Equal(before, HostState.Capture(models.Gl));
        Assert.Equal(99, models.Gl.GetInteger((GetPName)PixelStoreParameter.PackRowLength));
        Assert.Equal(TransferPath.ComputeShader, texture.TransferPath);
        models.Gl.PixelStore(PixelStoreParameter.PackRowLength, 0);
        models.Gl.PixelStore(PixelStoreParameter.PackSkipRows, 0);
        byte[] shown = new byte[pixels.Length];
        models.Gl.BindTexture(TextureTarget.Texture2D, texture.Handle);
        models.Gl.GetTexImage(TextureTarget.Texture2D, 0, PixelFormat.Rgba, PixelType.UnsignedByte, shown.AsSpan());
        Assert.Equal(pixels, shown);
        byte[] smallest = new byte[4];
        models.Gl.GetTexImage(TextureTarget.Texture2D, 5, PixelFormat.Rgba, PixelType.UnsignedByte, smallest.AsSpan());
        Assert.Equal(255, smallest[3]);
        double brightest = Enumerable.Range(0, 3).Max(c => pixels.Where((_, i) => i % 4 == c).Average(static b => b));
        Assert.InRange(smallest.Take(3).Max(), 0.8 * brightest, 255.0);
        Assert.True(pixels.Distinct().Count() > 20);
    }

    [SkippableFact]
    public void Frames_AfterTheFirst_AllocateNothing()
    {
        using OpenGlModels models = new();
        using TextureGenerator generator = TextureGenerator.Load(models.Gl, models.Picture(), models.InOpenGl);
        using GeneratorSession session = generator.Start(Small with { Steps = 8 });
        using SessionTexture texture = session.CreateTexture(models.Gl);
        Frame();
        Frame();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Frame();
        long after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(0, after - before);
        Assert.Equal(3, session.Step);

        void Frame()
        {
            int step = session.Step;
            while (session.Step == step)
            {
                session.Advance(TimeSpan.FromMilliseconds(1.0), mostSteps: 1);
            }

            texture.Update();
        }
    }

    [SkippableFact]
    public void Calls_FromAnotherThread_AreRefusedAndSpoilNothing()
    {
        using OpenGlModels models = new();
        TextureGenerator generator = TextureGenerator.Load(models.Gl, models.Picture(), models.InOpenGl);
        byte[] expected = Run(generator);
        GeneratorSession session = generator.Start(Small);
        session.Advance();

        Action[] calls =
        [
            () => session.Advance(),
            () => session.Advance(TimeSpan.FromMilliseconds(1.0)),
            () => session.RunToEnd(),
            () => session.ToImage(),
            () => Pixels.Copy(session, FrameView.Noisy),
            () => generator.Start(Small),
            () => generator.Generate(Small),
            session.Dispose,
            generator.Dispose,
        ];
        Exception?[] thrown = new Exception?[calls.Length];
        Thread thread = new(() => thrown = [.. calls.Select(Record.Exception)]);
        thread.Start();
        thread.Join();

        Assert.All(thrown, static exception => Assert.IsType<InvalidOperationException>(exception));
        session.RunToEnd();
        Assert.Equal(expected, Pixels.Copy(session, FrameView.Estimate));
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.ToImage());
        generator.Dispose();
        Assert.Throws<ObjectDisposedException>(() => generator.Start(Small));
    }

    [SkippableFact]
    public void Cancel_BetweenSteps_StopsAndKeepsWhatIsThere()
    {
        using OpenGlModels models = new();
        using TextureGenerator generator = TextureGenerator.Load(models.Gl, models.Picture(), models.InOpenGl);
        using GeneratorSession session = generator.Start(Small);
        session.Advance();

        session.Cancel();

        Assert.False(session.Advance());
        Assert.False(session.Advance(TimeSpan.FromMilliseconds(1.0)));
        Assert.Throws<OperationCanceledException>(() => session.RunToEnd());
        Assert.Equal(1, session.Step);
        Assert.Equal(3, session.ToImage().Channels);
    }

    [SkippableFact]
    public void Pictures_MemoryForTexturesSpent_AreErrorsThatSaySo()
    {
        using OpenGlModels models = new();
        using ScriptedDriver driver = new();
        using TextureGenerator generator = TextureGenerator.Load(driver.Gl, models.Picture(), models.InOpenGl);
        using GeneratorSession session = generator.Start(Small);
        session.Advance();
        driver.HasTextureMemory = false;
        Action[] calls =
        [
            () => session.ToImage(),
            () => Pixels.Copy(session, FrameView.Estimate),
            () => session.CreateTexture(driver.Gl),
        ];

        Assert.All(calls, static call => Assert.Contains(
            "no memory for a texture", Assert.Throws<GraphicsException>(call).Message, StringComparison.Ordinal));
        driver.HasTextureMemory = true;
        Assert.Equal(3, session.ToImage().Channels);
    }

    private static byte[] Run(TextureGenerator generator)
    {
        using GeneratorSession session = generator.Start(Small);
        session.RunToEnd();

        return Pixels.Copy(session, FrameView.Estimate);
    }
}
