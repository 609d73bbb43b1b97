using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

/// <summary>
/// A driver whose memory is spent, at whichever buffer.
/// </summary>
public sealed class MemoryTests
{
    // Two scales, labels and guidance: a tile with everything that it may allocate.
    private static readonly ConditioningInfo Conditioning = new()
    {
        Labels = ["moss"],
        Scales = new ScaleInfo { Gains = [1.0, 1.5] },
    };

    private static readonly RuntimeRequest Request = new()
    {
        Width = 32,
        Height = 16,
        Steps = 2,
        Condition = new TileCondition { Labels = new Dictionary<string, double> { ["moss"] = 1.0 }, Guidance = 2.0 },
    };

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void OutOfMemory_AtAnyBuffer_LeavesNothingBehindAndTheRestAtWork(bool isClassic)
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using TemporaryFolder folder = new();
        string path = TinyModel.Write(
            folder.File("tiny.texgen"),
            isClassic
                ? TinyClassicModel.Manifest(isAsInThePaper: true, Conditioning)
                : TinyModel.Manifest(conditioning: Conditioning));
        string cache = folder.File("kernels.txt");
        new KernelCache(cache).Remember(
            new KernelChooser(driver.Gl, StoragePrecision.Single).DeviceKey, KernelVariant.Direct(64, 4, 2).Name);
        using RuntimeModel model = RuntimeModel.Load(driver.Gl, path, new RuntimeOptions { KernelCacheFile = cache });
        byte[] mask = new byte[Request.Width * Request.Height];
        Array.Fill(mask, byte.MaxValue);
        RegenerationOptions options = new() { Method = RegenerationMethod.Repaint, Steps = 2 };

        // What is compiled when first asked for is there afterwards, and stays the model's.
        using (RuntimeSession first = model.Begin(Request))
        {
            Finish(first);
            first.Regenerate(mask, 1, options);
        }

        (int ofTile, RuntimeSession session) = Count(driver, () => model.Begin(Request));
        using RuntimeSession owned = session;
        Finish(session);
        (int ofPart, _) = Count(driver, () =>
        {
            session.Regenerate(mask, 1, options);

            return session;
        });
        Finish(session);

        // Of each scale a dozen tensors and more; then what is kept, where, and what the noise levels do.
        Assert.True(ofTile > 24, $"{ofTile} buffers.");
        Assert.Equal(6, ofPart);

        // Without memory for a part in another way nothing is left of the first one's walk; the tile is.
        driver.BuffersLeft = 0;
        Assert.Throws<GraphicsException>(() => session.Regenerate(mask, 1, options with { Steps = 3 }));
        driver.BuffersLeft = null;
        using GlTexture texture = new(driver.Gl, Request.Width, Request.Height);
        session.Present(texture.Handle);
        session.Regenerate(mask, 1, options);
        Finish(session);
    }

    // How many buffers it takes until it does not fail any more.
    private static (int Buffers, T Made) Count<T>(ScriptedDriver driver, Func<T> make)
    {
        int alive = GlObject.LiveCount;
        for (int buffers = 0; ; buffers++)
        {
            driver.BuffersLeft = buffers;
            try
            {
                return (buffers, make());
            }
            catch (GraphicsException exception)
            {
                Assert.Contains("no memory", exception.Message, StringComparison.Ordinal);
                Assert.Equal(alive, GlObject.LiveCount);
            }
            finally
            {
                driver.BuffersLeft = null;
            }
        }
    }

    private static void Finish(RuntimeSession session)
    {
        while (!session.IsFinished)
        {
            session.Advance();
        }
    }
}
