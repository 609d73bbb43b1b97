using TexGen.Graphics.Testing;
using TexGen.Model.Imaging;
using TexGen.Model.Tensors;
using TexGen.Plugin;
using TexGen.Runtime.Rendering;
using TexGen.Testing;
using TexGen.Viewer.Headless;
using TexGen.Viewer.Sampling;

namespace TexGen.Viewer.Tests.Headless;

public sealed class HeadlessRendererTests
{
    [SkippableFact]
    public void Run_OfTwelveSteps_WritesThirteenFramesAndAFilmstrip()
    {
        TestContext.Open(8, 8).Dispose();
        using TemporaryFolder folder = new();
        HeadlessOptions options =
            new() { OutputFolder = folder.File("made/for it"), Steps = 12, FrameWidth = 480, FrameHeight = 400 };

        HeadlessResult result = HeadlessRenderer.Run(Setup(), options);

        Assert.Equal(13, result.Frames.Count);
        Assert.All(result.Frames, frame => Assert.True(new FileInfo(frame).Length > 1000, frame));
        Assert.Equal("frame-012.png", Path.GetFileName(result.Frames[^1]));
        Assert.True(File.Exists(result.Filmstrip));
        Assert.NotEqual("", result.Renderer);
        Assert.Equal("frames lie in main memory", result.Transfer);
        Assert.True(result.StepsPerSecond > 0.0);
        Assert.Equal((64, 64, 12), (result.Width, result.Height, result.StepCount));
        Assert.Equal((ComputeDevice.Cpu, "float32"), (result.Device, result.ComputeType));
    }

    [SkippableFact]
    public void Run_Twice_WritesTheSameFilmstrip()
    {
        TestContext.Open(8, 8).Dispose();
        using TemporaryFolder folder = new();
        HeadlessOptions options = new() { OutputFolder = folder.File("first"), Steps = 3, WritesFrames = false };

        HeadlessResult first = HeadlessRenderer.Run(Setup(), options);
        HeadlessResult second = HeadlessRenderer.Run(Setup(), options with { OutputFolder = folder.File("second") });

        Assert.Empty(first.Frames);
        Assert.Equal(File.ReadAllBytes(first.Filmstrip), File.ReadAllBytes(second.Filmstrip));
    }

    [SkippableFact]
    public void Run_WhereNoCudaGpuDraws_DrawsOnAnotherDevice()
    {
        TestContext.Open(8, 8).Dispose();
        using TemporaryFolder folder = new();
        HeadlessOptions options = new() { OutputFolder = folder.Path, Steps = 2, FrameWidth = 320, FrameHeight = 240 };

        HeadlessResult result = HeadlessRenderer.Run(Setup() with { IsOnCuda = true }, options);

        Assert.Equal(3, result.Frames.Count);
    }

    [SkippableFact]
    public void Run_SessionThatFails_ThrowsItsExceptionAndLeavesNoContext()
    {
        TestContext.Open(8, 8).Dispose();
        using TemporaryFolder folder = new();
        ViewerSetup setup = Setup() with { Start = _ => throw new InvalidDataException("the size does not fit") };

        Assert.Throws<InvalidDataException>(
            () => HeadlessRenderer.Run(setup, new HeadlessOptions { OutputFolder = folder.Path }));

        TestContext.Open(8, 8).Dispose();
    }

    [SkippableFact]
    public void Run_ModelInOpenGl_DrawsWhatLibtorchMakes()
    {
        using TemporaryFolder folder = new();
        using (TestContext context = TestContext.Open(8, 8))
        {
            KnownKernels.Write(context.Gl, folder.File("kernels.txt"));
        }

        int live = GlObject.LiveCount;
        string path = TinyModel.Write(folder.File("tiny.texgen"));
        HeadlessOptions options =
            new() { OutputFolder = folder.File("gl"), Size = 32, Steps = 2, FrameWidth = 320, FrameHeight = 240 };
        GeneratorOptions inOpenGl = new() { Device = ComputeDevice.OpenGl, KernelCacheFile = folder.File("kernels.txt") };
        GeneratorOptions inLibtorch = new() { Device = ComputeDevice.Cpu, Precision = ComputePrecision.Float32 };

        HeadlessResult found = TextureViewer.RunHeadless(gl => TextureGenerator.Load(gl, path, inOpenGl), options);
        HeadlessResult expected = TextureViewer.RunHeadless(
            gl => TextureGenerator.Load(gl, path, inLibtorch), options with { OutputFolder = folder.File("cpu") });

        float[] a = ImageFile.Read(expected.Filmstrip).Pixels.ToArray();
        float[] b = ImageFile.Read(found.Filmstrip).Pixels.ToArray();
        Assert.Equal(3, found.Frames.Count);
        Assert.Equal((ComputeDevice.OpenGl, ComputeDevice.Cpu), (found.Device, expected.Device));
        Assert.All(a.Zip(b), static pair => Assert.InRange(255.0f * Math.Abs(pair.First - pair.Second), 0.0f, 2.001f));
        Assert.Equal(live, GlObject.LiveCount);
    }

    private static ViewerSetup Setup() => new(
        "weathered copper", static () => new SamplerDevice(ComputeDevice.Cpu, "float32"), request => new FakeSession(request));
}
