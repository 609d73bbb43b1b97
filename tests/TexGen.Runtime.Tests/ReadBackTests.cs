using TexGen.Graphics.Testing;
using TexGen.Model.Checkpoints;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

/// <summary>
/// What comes back from the GPU while a tile appears: nothing, and nothing is waited for.
/// </summary>
public sealed class ReadBackTests
{
    // All by which buffers or pixels come into the host's memory, or by which it waits for the GPU.
    private static readonly string[] Forbidden =
    [
        "glGetBufferSubData", "glGetNamedBufferSubData",
        "glMapBuffer", "glMapBufferRange", "glMapNamedBuffer", "glMapNamedBufferRange",
        "glReadPixels", "glReadnPixels",
        "glGetTexImage", "glGetnTexImage", "glGetTextureImage", "glGetTextureSubImage",
        "glFinish", "glClientWaitSync",
    ];

    private static readonly RuntimeRequest Tile = new() { Width = 32, Height = 16, Seed = 3, Steps = 3 };

    private static readonly ConditioningInfo Scales = new() { Scales = new ScaleInfo { Gains = [1.0, 1.5] } };

    [SkippableFact]
    public void Session_FromTheFirstFrameToTheLast_ReadsNothingBackAndNeverWaits()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest(conditioning: Scales));
        using ScriptedDriver driver = new();
        using RuntimeModel model = RuntimeModel.Load(
            driver.Gl, fixture.Path, new RuntimeOptions { KernelCacheFile = fixture.Cache });
        using RuntimeSession session = model.Begin(Tile);
        using GlTexture texture = new(driver.Gl, Tile.Width, Tile.Height, mipmapped: true);
        byte[] half = new byte[Tile.Width * Tile.Height];
        Array.Fill(half, byte.MaxValue, 0, half.Length / 2);

        Watch(session, texture.Handle);
        session.Regenerate(half, 1);
        Watch(session, texture.Handle);
        session.Restart(4);
        session.Advance();
        Watch(session, texture.Handle);

        Assert.Contains("glDispatchCompute", driver.Functions);
        Assert.Empty(driver.Functions.Intersect(Forbidden));

        // What is called is known by being looked up.
        driver.Gl.Finish();
        Assert.Equal("glFinish", Assert.Single(driver.Functions.Intersect(Forbidden)));
    }

    private static void Watch(RuntimeSession session, uint texture)
    {
        while (!session.IsFinished)
        {
            session.Advance(TimeSpan.FromMilliseconds(1.0));
            session.Present(texture, levels: session.MipLevels);
            session.PresentPart(TimeSpan.FromMilliseconds(1.0), texture, view: RuntimeView.Noisy);
        }
    }
}
