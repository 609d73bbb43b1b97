using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Runtime.Kernels;
using TexGen.Testing;

namespace TexGen.Runtime.Tests.Rendering;

public sealed class MemoryBarriersTests
{
    private const MemoryBarrierMask Both = MemoryBarrierMask.ShaderStorageBarrierBit | MemoryBarrierMask.TextureFetchBarrierBit;

    // Software runs one dispatch after the other and would not show that one is missing.
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Advance_EveryDispatchOfATile_IsSeenAsStorageAndAsTexels(bool isClassic)
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using TemporaryFolder folder = new();
        string path = TinyModel.Write(
            folder.File("tiny.texgen"), isClassic ? TinyClassicModel.Manifest(isAsInThePaper: true) : TinyModel.Manifest());
        string cache = folder.File("kernels.txt");
        new KernelCache(cache).Remember(
            new KernelChooser(driver.Gl, StoragePrecision.Single).DeviceKey, KernelVariant.Texels(64, 4, 2).Name);
        using RuntimeModel model = RuntimeModel.Load(driver.Gl, path, new RuntimeOptions { KernelCacheFile = cache });
        driver.Dispatches.Clear();
        driver.Barriers.Clear();

        using RuntimeSession session = model.Begin(new RuntimeRequest { Width = 16, Height = 8, Steps = 2 });
        while (!session.IsFinished)
        {
            session.Advance(TimeSpan.FromSeconds(1.0));
        }

        Assert.True(driver.Dispatches.Count > 20);
        Assert.All(Enumerable.Range(1, driver.Dispatches.Count), count =>
            Assert.Contains(driver.Barriers, barrier => barrier.Behind == count && (barrier.Bits & Both) == Both));
    }
}
