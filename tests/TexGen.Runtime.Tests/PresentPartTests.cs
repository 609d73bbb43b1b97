using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Runtime.Kernels;
using TexGen.Runtime.Rendering;
using TexGen.Runtime.Sampling;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

/// <summary>
/// Textures that come about over several frames.
/// </summary>
public sealed class PresentPartTests
{
    private const int MostCalls = 1000;
    private const int SlicesAPart = 20;

    // What is guessed at first is far more than a row of groups in that time.
    private static readonly TimeSpan Little = TimeSpan.FromTicks(1);

    private static readonly RuntimeRequest Tile = new() { Width = 32, Height = 48, Seed = 3, Steps = 3 };

    // Two scales: an estimate of the coarser one is enlarged first.
    private static readonly ConditioningInfo Scales = new() { Scales = new ScaleInfo { Gains = [1.0, 1.5] } };

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void PresentPart_CalledUntilItIsWhole_IsWhatPresentWrites(bool hasScales)
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest(conditioning: hasScales ? Scales : null));
        using RuntimeSession session = fixture.Model.Begin(Tile);
        using GlTexture parts = new(fixture.Context.Gl, Tile.Width, Tile.Height, mipmapped: true);
        using GlTexture whole = new(fixture.Context.Gl, Tile.Width, Tile.Height, mipmapped: true);

        foreach (RuntimeView view in new[] { RuntimeView.Estimate, RuntimeView.Noisy })
        {
            session.Advance();
            int calls = Parts(session, parts, view);
            session.Present(whole.Handle, view: view, levels: session.MipLevels);

            Assert.InRange(calls, session.MipLevels, MostCalls);
            for (int level = 0; level < session.MipLevels; level++)
            {
                Assert.Equal(Read(fixture, whole, level), Read(fixture, parts, level));
            }
        }
    }

    [SkippableFact]
    public void PresentPart_BeforeAnySlice_MakesTheNoisePartByPart()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest());
        using ScriptedDriver driver = new();
        using RuntimeModel model = RuntimeModel.Load(
            driver.Gl, fixture.Path, new RuntimeOptions { KernelCacheFile = fixture.Cache });
        using RuntimeSession session = model.Begin(Tile);
        using RuntimeSession other = model.Begin(Tile);
        using GlTexture parts = new(driver.Gl, Tile.Width, Tile.Height, mipmapped: true);
        using GlTexture whole = new(driver.Gl, Tile.Width, Tile.Height, mipmapped: true);
        int calls = 0;
        bool isWhole = false;
        while (!isWhole && calls < MostCalls)
        {
            int before = driver.Dispatches.Count;
            isWhole = session.PresentPart(Little, parts.Handle);
            calls++;

            // A row of groups of the picture, or of the noise as many groups as are guessed to take that little.
            Assert.InRange(driver.Dispatches.Count - before, 1, 2);
        }

        // The picture alone is a call a row of groups.
        Assert.InRange(calls, PicturePrograms.RowsOf(new MipLevel(Tile.Width, Tile.Height, 0)) + 2, MostCalls);
        other.Present(whole.Handle);
        Assert.Equal(Read(fixture, whole, 0), Read(fixture, parts, 0));
        session.Advance(TimeSpan.FromMilliseconds(1.0));
        Assert.False(session.IsFinished);
    }

    [SkippableFact]
    public void PresentPart_OfACoarserScale_EnlargesItPartByPart()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest(conditioning: Scales));
        using ScriptedDriver driver = new();
        using RuntimeModel model = RuntimeModel.Load(
            driver.Gl, fixture.Path, new RuntimeOptions { KernelCacheFile = fixture.Cache });
        using RuntimeSession session = model.Begin(Tile);
        using GlTexture texture = new(driver.Gl, Tile.Width, Tile.Height, mipmapped: true);
        session.Advance();
        int calls = 0;
        bool isWhole = false;
        while (!isWhole && calls < MostCalls)
        {
            int before = driver.Dispatches.Count;
            isWhole = session.PresentPart(Little, texture.Handle);
            calls++;

            // A row of groups of the picture, or a group of 256 of the enlarged one's numbers.
            Assert.InRange(driver.Dispatches.Skip(before).Sum(), 1, GroupRange.Needed(Tile.Width, PicturePrograms.Group));
        }

        int rows = PicturePrograms.RowsOf(new MipLevel(Tile.Width, Tile.Height, 0));
        Assert.Equal(rows + GroupRange.Needed(3 * Tile.Width * Tile.Height, SamplerPrograms.NoiseGroup), calls);
    }

    [SkippableFact]
    public void PresentPart_WhileTheNextScaleBegins_LeavesTheTileAsItIs()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest(conditioning: Scales));
        RuntimeRequest tile = Tile with { Steps = 6 };
        using RuntimeSession session = fixture.Model.Begin(tile);
        using GlTexture texture = new(fixture.Context.Gl, Tile.Width, Tile.Height, mipmapped: true);
        while (session.Step < tile.Steps)
        {
            session.Advance();
        }

        // A group a slice, and now and then one of the coarser scale's estimate enlarged: into where the first step is to
        // write its own.
        for (int slice = 0; session.Step == tile.Steps; slice++)
        {
            session.Advance(Little);
            if (slice % SlicesAPart == 0)
            {
                _ = session.PresentPart(Little, texture.Handle);
            }
        }

        Assert.Equal(fixture.Make(tile), fixture.Finish(session));
    }

    [SkippableFact]
    public void PresentPart_StepInBetween_BeginsAgain()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest());
        using RuntimeSession session = fixture.Model.Begin(Tile);
        using GlTexture texture = new(fixture.Context.Gl, Tile.Width, Tile.Height, mipmapped: true);
        session.Advance();
        int calls = Parts(session, texture, RuntimeView.Estimate);

        Assert.False(session.PresentPart(Little, texture.Handle, levels: session.MipLevels));
        session.Advance();
        Assert.Equal(calls, Parts(session, texture, RuntimeView.Estimate));

        // And so does what was given up for another picture, or for another tile.
        Assert.False(session.PresentPart(Little, texture.Handle, levels: session.MipLevels));
        session.Present(texture.Handle, view: RuntimeView.Noisy);
        Assert.Equal(calls, Parts(session, texture, RuntimeView.Estimate));
        Assert.False(session.PresentPart(Little, texture.Handle, levels: session.MipLevels));
        session.Restart(4);
        session.Advance();
        session.Advance();
        Assert.Equal(calls, Parts(session, texture, RuntimeView.Estimate));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.PresentPart(TimeSpan.Zero, texture.Handle));
    }

    [SkippableFact]
    public void Present_MoreThan5Milliseconds_IsSeveralDispatches()
    {
        const int Side = 512;

        // Nothing is measured yet, and what is guessed is less than this.
        using RuntimeFixture fixture = new(TinyModel.Manifest());
        using ScriptedDriver driver = new();
        using RuntimeModel model = RuntimeModel.Load(
            driver.Gl, fixture.Path, new RuntimeOptions { KernelCacheFile = fixture.Cache });
        using RuntimeSession session = model.Begin(Tile with { Width = Side, Height = Side });
        using GlTexture texture = new(driver.Gl, Side, Side, mipmapped: true);

        session.Present(texture.Handle, levels: session.MipLevels);

        // The noise alone would be 6 and a dispatch a level, the picture alone 3 more than its levels and the noise.
        Assert.InRange(driver.Dispatches.Count, session.MipLevels + 7, MostCalls);
    }

    // A row of groups a call: the number of calls is that of the rows.
    private static int Parts(RuntimeSession session, GlTexture texture, RuntimeView view)
    {
        int calls = 1;
        while (!session.PresentPart(Little, texture.Handle, view: view, levels: session.MipLevels) && calls < MostCalls)
        {
            calls++;
        }

        return calls;
    }

    private static byte[] Read(RuntimeFixture fixture, GlTexture texture, int level)
    {
        return fixture.Context.Read(texture.Handle, Math.Max(1, Tile.Width >> level), Math.Max(1, Tile.Height >> level), level);
    }
}
