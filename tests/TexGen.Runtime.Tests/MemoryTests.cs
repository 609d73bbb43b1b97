using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Imaging;
using TexGen.Model.Sampling;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

/// <summary>
/// A driver whose memory is spent, at whichever buffer.
/// </summary>
public sealed class MemoryTests
{
    private static readonly RuntimeRequest Request = new()
    {
        Width = 32,
        Height = 16,
        Steps = 2,
        Condition = FullModel.Condition,
    };

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void OutOfMemory_AtAnyBuffer_LeavesNothingBehindAndTheRestAtWork(bool isClassic)
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using TemporaryFolder folder = new();
        (string path, RuntimeOptions known) = Write(driver, folder, FullModel.Manifest(isClassic));
        using HostState host = new(context.Gl);
        (int ofModel, RuntimeModel model) = Count(driver, host, () => RuntimeModel.Load(driver.Gl, path, known));
        using RuntimeModel loaded = model;
        byte[] mask = new byte[Request.Width * Request.Height];
        Array.Fill(mask, byte.MaxValue);
        RegenerationOptions options = new() { Method = RegenerationMethod.Repaint, Steps = 2 };

        // What is compiled when first asked for is there afterwards, and stays the model's.
        using (RuntimeSession first = model.Begin(Request))
        {
            Finish(first);
            first.Regenerate(mask, 1, options);
        }

        (int ofTile, RuntimeSession session) = Count(driver, host, () => model.Begin(Request));
        using RuntimeSession owned = session;
        Finish(session);
        (int ofPart, _) = Count(driver, host, () =>
        {
            session.Regenerate(mask, 1, options);

            return session;
        });
        Finish(session);

        // Filters, vectors, and the tensors of the smallest pass, which is prepared for its shaders; of each scale a dozen tensors
        // and more; then what is kept, where, and what the noise levels do.
        Assert.True(ofModel > 8, $"{ofModel} buffers.");
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

    [SkippableTheory]
    [InlineData(nameof(RuntimeRequest.From))]
    [InlineData(nameof(RuntimeRequest.Between))]
    [InlineData(nameof(RuntimeRequest.Inpaint))]
    [InlineData(nameof(TileCondition.LowResolution))]
    public void Begin_OfPicturesAndOutOfMemory_LeavesTheTileUnderWayAlone(string kind)
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using TemporaryFolder folder = new();
        bool isUpscaler = kind == nameof(TileCondition.LowResolution);
        using RuntimeModel model = Load(
            driver, folder, isUpscaler ? new ConditioningInfo { Upscale = new UpscaleInfo { Factor = 2 } } : FullModel.Conditioning);
        Image picture = new(Request.Width, Request.Height, 3);
        Image mask = new(Request.Width, Request.Height, 1);
        mask.Pixels.Fill(1.0f);
        RuntimeRequest plain = isUpscaler
            ? Request with { Condition = new TileCondition { LowResolution = new(Request.Width / 2, Request.Height / 2, 3) } }
            : Request;
        RuntimeRequest asked = kind switch
        {
            nameof(RuntimeRequest.From) => plain with { From = new StartPicture(picture) },
            nameof(RuntimeRequest.Between) => plain with { Between = new Interpolation(picture, picture, 500, 0.5) },
            nameof(RuntimeRequest.Inpaint) => plain with
            {
                Inpaint = new Inpainting(picture, mask) { JumpLength = 1, Resamples = 1 },
            },
            _ => plain,
        };

        // Shaders that are compiled when first asked for stay the model's.
        model.Begin(asked).Dispose();
        using GlTexture alone = new(driver.Gl, Request.Width, Request.Height);
        using GlTexture disturbed = new(driver.Gl, Request.Width, Request.Height);
        using (RuntimeSession session = model.Begin(plain))
        {
            Finish(session);
            session.Present(alone.Handle);
        }

        using (HostState host = new(context.Gl))
        using (RuntimeSession underWay = model.Begin(plain))
        {
            underWay.Advance();
            (int count, RuntimeSession other) = Count(driver, host, () => model.Begin(asked));
            using RuntimeSession owned = other;
            Assert.True(count > 8, $"{count} buffers.");
            Finish(other);
            Finish(underWay);
            underWay.Present(disturbed.Handle);
        }

        Assert.Equal(Read(context, alone), Read(context, disturbed));
    }

    [SkippableFact]
    public void Present_OutOfMemory_SaysSoAndIsAsGoodAsNeverCalled()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using TemporaryFolder folder = new();
        using RuntimeModel model = Load(driver, folder, FullModel.Conditioning);
        using GlTexture expected = new(driver.Gl, Request.Width, Request.Height, mipmapped: true);
        using GlTexture found = new(driver.Gl, Request.Width, Request.Height, mipmapped: true);

        // Shaders that are compiled when first asked for stay the model's.
        model.Begin(Request).Dispose();
        using (HostState host = new(context.Gl))
        {
            int alive = GlObject.LiveCount;
            foreach (GlTexture texture in new[] { expected, found })
            {
                using RuntimeSession session = model.Begin(Request);
                session.Advance();
                if (texture == found)
                {
                    // A map's colours; then the means of the mip levels.
                    AssertFails(driver, host, 0, () => session.Present(texture.Handle));
                    AssertFails(driver, host, 0, () => session.PresentPart(TimeSpan.FromTicks(1), texture.Handle));
                    AssertFails(driver, host, 1, () => session.Present(texture.Handle, levels: session.MipLevels));
                    AssertFails(
                        driver,
                        host,
                        0,
                        () => session.PresentPart(TimeSpan.FromTicks(1), texture.Handle, levels: session.MipLevels));
                }

                Finish(session);
                session.Present(texture.Handle, levels: session.MipLevels);
            }

            Assert.Equal(alive, GlObject.LiveCount);
        }

        Assert.Equal(Read(context, expected), Read(context, found));
        Assert.Equal(Read(context, expected, level: 2), Read(context, found, level: 2));
    }

    [SkippableFact]
    public void PresentPart_OutOfMemoryForAnotherTexture_GoesOnWithTheFirst()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using TemporaryFolder folder = new();
        using RuntimeModel model = Load(driver, folder, FullModel.Conditioning);
        using GlTexture expected = new(driver.Gl, Request.Width, Request.Height);
        using GlTexture found = new(driver.Gl, Request.Width, Request.Height);
        using GlTexture other = new(driver.Gl, Request.Width, Request.Height, mipmapped: true);
        using RuntimeSession first = model.Begin(Request);
        first.Advance();
        first.Present(expected.Handle);

        // The coarser scale's estimate is enlarged before it is shown: of that a part is queued.
        using RuntimeSession session = model.Begin(Request with { Seed = 1 });
        session.Advance();
        session.Restart(Request.Seed);
        session.Advance();
        Assert.False(session.PresentPart(TimeSpan.FromTicks(1), found.Handle));
        driver.BuffersLeft = 0;
        Assert.Throws<GraphicsException>(() => session.PresentPart(
            TimeSpan.FromTicks(1), other.Handle, view: RuntimeView.Noisy, levels: session.MipLevels));
        driver.BuffersLeft = null;
        int calls = 0;
        while (!session.PresentPart(TimeSpan.FromTicks(1), found.Handle))
        {
            Assert.InRange(++calls, 1, 10_000);
        }

        Assert.Equal(Read(context, expected), Read(context, found));
    }

    [SkippableFact]
    public void Restart_OutOfMemory_NeedsNone()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using TemporaryFolder folder = new();
        using RuntimeModel model = Load(driver, folder, FullModel.Conditioning);
        using GlTexture texture = new(driver.Gl, Request.Width, Request.Height);
        using RuntimeSession session = model.Begin(Request);
        Finish(session);
        session.Present(texture.Handle);
        byte[] first = Read(context, texture);

        driver.BuffersLeft = 0;
        session.Restart(1, 2, 0.5);
        Finish(session);
        session.Present(texture.Handle);
        byte[] between = Read(context, texture);
        session.Restart(Request.Seed);
        Finish(session);
        session.Present(texture.Handle);

        Assert.NotEqual(first, between);
        Assert.Equal(first, Read(context, texture));
    }

    private static RuntimeModel Load(ScriptedDriver driver, TemporaryFolder folder, ConditioningInfo conditioning)
    {
        (string path, RuntimeOptions options) = Write(driver, folder, TinyModel.Manifest(conditioning: conditioning));

        return RuntimeModel.Load(driver.Gl, path, options);
    }

    // A model's file, and options with which its kernels need not be measured.
    private static (string Path, RuntimeOptions Options) Write(
        ScriptedDriver driver, TemporaryFolder folder, ModelManifest manifest)
    {
        string cache = folder.File("kernels.txt");
        new KernelCache(cache).Remember(
            new KernelChooser(driver.Gl, StoragePrecision.Single).DeviceKey, KernelVariant.Texels(64, 4, 2).Name);

        return (TinyModel.Write(folder.File("tiny.texgen"), manifest), new RuntimeOptions { KernelCacheFile = cache });
    }

    private static byte[] Read(EglTestContext context, GlTexture texture, int level = 0)
    {
        return context.Read(texture.Handle, texture.Width >> level, texture.Height >> level, level);
    }

    // With memory for so many buffers.
    private static void AssertFails(ScriptedDriver driver, HostState host, int buffers, Action call)
    {
        string before = host.Capture();
        driver.BuffersLeft = buffers;
        GraphicsException exception = Assert.Throws<GraphicsException>(call);
        driver.BuffersLeft = null;
        AssertSaysSo(exception);
        Assert.Equal(before, host.Capture());
        Assert.Equal(GLEnum.NoError, driver.Gl.GetError());
    }

    private static void AssertSaysSo(GraphicsException exception)
    {
        Assert.Contains("no memory", exception.Message, StringComparison.Ordinal);
        Assert.True(exception.IsTooLarge);
    }

    // How many buffers it takes until it does not fail any more.
    private static (int Buffers, T Made) Count<T>(ScriptedDriver driver, HostState host, Func<T> make)
    {
        int alive = GlObject.LiveCount;
        string before = host.Capture();
        for (int buffers = 0; ; buffers++)
        {
            driver.BuffersLeft = buffers;
            try
            {
                return (buffers, make());
            }
            catch (GraphicsException exception)
            {
                AssertSaysSo(exception);
                Assert.Equal(alive, GlObject.LiveCount);
                Assert.Equal(before, host.Capture());
                Assert.Equal(GLEnum.NoError, driver.Gl.GetError());
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
