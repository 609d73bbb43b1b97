using TexGen.Graphics.Testing;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

/// <summary>
/// A driver whose GPU is reset while a tile is on its way.
/// </summary>
public sealed class ContextLossTests
{
    [SkippableFact]
    public void LostContext_EveryCall_SaysSoAndFreesWhatThereWas()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using TemporaryFolder folder = new();
        string path = TinyModel.Write(folder.File("tiny.texgen"));
        string cache = folder.File("kernels.txt");
        new KernelCache(cache).Remember(
            new KernelChooser(driver.Gl, StoragePrecision.Single).DeviceKey, KernelVariant.Texels(64, 4, 2).Name);
        int alive = GlObject.LiveCount;
        RuntimeModel model = RuntimeModel.Load(driver.Gl, path, new RuntimeOptions { KernelCacheFile = cache });
        RuntimeRequest request = new() { Width = 16, Height = 8, Steps = 2 };
        RuntimeSession session = model.Begin(request);
        session.Advance();
        driver.Dispatches.Clear();
        driver.IsLost = true;

        AssertLost(session.Advance);

        // A reset that is over is forgotten by the driver, but what lay in the GPU's memory is gone.
        driver.IsLost = false;
        AssertLost(() => session.Advance(TimeSpan.FromMilliseconds(1.0)));
        AssertLost(() => session.Present(1));
        AssertLost(() => session.Restart(1));
        AssertLost(() => model.Begin(request));
        Assert.Empty(driver.Dispatches);

        session.Dispose();
        model.Dispose();
        Assert.Equal(alive, GlObject.LiveCount);
    }

    private static void AssertLost(Action call)
    {
        Assert.Contains("context is lost", Assert.Throws<GraphicsException>(call).Message, StringComparison.Ordinal);
    }
}
