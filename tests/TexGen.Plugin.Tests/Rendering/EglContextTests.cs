using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Tests.Rendering;

public sealed class EglContextTests
{
    [SkippableFact]
    public void Create_WithoutWindow_GivesCoreProfileOfAtLeast43()
    {
        using EglTestContext context = EglTestContext.Open();

        int version =
            (context.Gl.GetInteger(GetPName.MajorVersion) * 10) + context.Gl.GetInteger(GetPName.MinorVersion);
        int profile = context.Gl.GetInteger(GetPName.ContextProfileMask);

        Assert.True(version >= 43, $"OpenGL {version / 10}.{version % 10}");
        Assert.Equal(1, profile & 1);
    }

    [SkippableFact]
    public void TryCreateOnGpu_Here_GivesNoSoftware()
    {
        EglTestContext.Open().Dispose();
        using EglContext? context = EglContext.TryCreateOnGpu();
        using GL? gl = context?.CreateGl();

        Assert.False(gl is not null && SoftwareRenderers.Include(gl.GetStringS(StringName.Renderer)));

        // What was tried and not taken holds no thread.
        context?.ReleaseCurrent();
        using EglContext another = EglContext.Create();
        Assert.NotEqual("", another.Platform);
    }

    [SkippableFact]
    public void Dispose_OfOneContext_LeavesAnotherUsable()
    {
        using EglTestContext first = EglTestContext.Open();

        using (EglContext second = EglContext.Create())
        {
            Assert.NotEqual("", second.Platform);
        }

        // The second took the thread over and left it empty; the display it shared must still live.
        using EglContext third = EglContext.Create();
        using GL gl = third.CreateGl();
        Assert.NotEqual("", gl.GetStringS(StringName.Renderer));
        third.ReleaseCurrent();
        first.MakeCurrent();
    }

    [SkippableFact]
    public void MakeCurrent_WhileAnotherThreadHoldsIt_Throws()
    {
        EglTestContext.Open().Dispose();
        using EglContext context = EglContext.Create();
        Exception? caught = null;

        Thread thread = new(() => caught = Record.Exception(context.MakeCurrent));
        thread.Start();
        thread.Join();

        GraphicsException exception = Assert.IsType<GraphicsException>(caught);
        Assert.Contains("another thread", exception.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void MakeCurrent_AfterReleaseOnTheOtherThread_MovesTheContext()
    {
        EglTestContext.Open().Dispose();
        using EglContext context = EglContext.Create();
        context.ReleaseCurrent();
        string renderer = "";

        Thread thread = new(() =>
        {
            context.MakeCurrent();
            using GL gl = context.CreateGl();
            renderer = gl.GetStringS(StringName.Renderer);
            context.ReleaseCurrent();
        });
        thread.Start();
        thread.Join();

        Assert.NotEqual("", renderer);
    }

    [SkippableFact]
    public void Members_AfterDispose_SayThatItIsDisposed()
    {
        EglTestContext.Open().Dispose();
        EglContext context = EglContext.Create();

        context.Dispose();
        context.Dispose();

        Assert.Throws<ObjectDisposedException>(context.MakeCurrent);
        Assert.Throws<ObjectDisposedException>(() => context.GetProcAddress("glClear"));
    }

    [SkippableFact]
    public void Create_DeviceThatDoesNotExist_NamesTheNumber()
    {
        EglTestContext.Open().Dispose();

        GraphicsException exception =
            Assert.Throws<GraphicsException>(() => EglContext.Create(new EglContextOptions { DeviceIndex = 999 }));

        Assert.Contains("999", exception.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Create_CudaDeviceThatDoesNotExist_NamesItAndTheRemedy()
    {
        EglTestContext.Open().Dispose();

        GraphicsException exception =
            Assert.Throws<GraphicsException>(() => EglContext.Create(new EglContextOptions { CudaDevice = 999 }));

        Assert.Contains("CUDA device 999", exception.Message, StringComparison.Ordinal);
        Assert.Contains("libegl1", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, null)]
    [InlineData(null, -1)]
    public void Validate_ContradictoryOrNegativeDevices_Throws(int? deviceIndex, int? cudaDevice)
    {
        EglContextOptions options = new() { DeviceIndex = deviceIndex, CudaDevice = cudaDevice };

        Assert.Throws<ArgumentException>(options.Validate);
    }
}
