using TexGen.Graphics.Testing;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Tests.Rendering;

public sealed class SessionTextureTests
{
    [SkippableFact]
    public void Update_OnAnotherThread_SaysWhichThreadItBelongsTo()
    {
        using EglTestContext context = EglTestContext.Open();
        using SessionTexture texture = new(context.Gl, new PatternSource(4, 4));

        InvalidOperationException exception =
            Assert.IsType<InvalidOperationException>(OnAnotherThread(() => texture.Update()));

        Assert.Contains($"thread {Environment.CurrentManagedThreadId}", exception.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Dispose_OnAnotherThread_ThrowsAndKeepsTheTexture()
    {
        using EglTestContext context = EglTestContext.Open();
        using SessionTexture texture = new(context.Gl, new PatternSource(4, 4));

        Assert.IsType<InvalidOperationException>(OnAnotherThread(texture.Dispose));

        Assert.True(texture.Update());
    }

    [SkippableFact]
    public void Dispose_Twice_DoesNothingMore()
    {
        using EglTestContext context = EglTestContext.Open();
        int live = GlObject.LiveCount;
        SessionTexture texture = new(context.Gl, new PatternSource(4, 4));
        texture.Update();
        Assert.True(GlObject.LiveCount > live);

        texture.Dispose();
        texture.Dispose();

        Assert.Equal(live, GlObject.LiveCount);
        Assert.Equal(0u, texture.Handle);
        Assert.Throws<ObjectDisposedException>(() => texture.Update());
    }

    [SkippableFact]
    public void Constructor_MemorySpent_IsAnErrorAndNoEmptyTexture()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new() { HasTextureMemory = false };

        GraphicsException exception =
            Assert.Throws<GraphicsException>(() => new SessionTexture(driver.Gl, new PatternSource(24, 16)));

        Assert.Contains("24×16", exception.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Properties_OfNewTexture_FollowTheSource()
    {
        using EglTestContext context = EglTestContext.Open();
        using SessionTexture texture = new(context.Gl, new PatternSource(24, 16));

        Assert.NotEqual(0u, texture.Handle);
        Assert.Equal((24, 16), (texture.Width, texture.Height));
        Assert.Equal(TransferPath.PixelBuffer, texture.TransferPath);
        Assert.Contains("main memory", texture.TransferReason, StringComparison.Ordinal);
    }

    private static Exception? OnAnotherThread(Action action)
    {
        Exception? caught = null;
        Thread thread = new(() => caught = Record.Exception(action));
        thread.Start();
        thread.Join();

        return caught;
    }
}
