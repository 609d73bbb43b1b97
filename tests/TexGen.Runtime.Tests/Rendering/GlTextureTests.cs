using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Runtime.Rendering;

namespace TexGen.Runtime.Tests.Rendering;

public sealed class GlTextureTests
{
    [SkippableFact]
    public void Upload_ThenReadBack_GivesTheSameBytes()
    {
        using EglTestContext context = EglTestContext.Open();
        using GlTexture texture = new(context.Gl, 5, 3);
        byte[] pixels = [.. Enumerable.Range(0, 5 * 3 * 4).Select(static i => (byte)(i * 31))];

        texture.Upload(pixels);

        Assert.Equal(pixels, context.Read(texture.Handle, 5, 3));
    }

    [SkippableFact]
    public void Upload_WrongLength_SaysBothNumbers()
    {
        using EglTestContext context = EglTestContext.Open();
        using GlTexture texture = new(context.Gl, 5, 3);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => texture.Upload(new byte[59]));

        Assert.Contains("60", exception.Message, StringComparison.Ordinal);
        Assert.Contains("59", exception.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Constructor_LeavesTheHostsBindingAlone()
    {
        using EglTestContext context = EglTestContext.Open();
        using GlTexture hosts = new(context.Gl, 2, 2);
        context.Gl.BindTexture(TextureTarget.Texture2D, hosts.Handle);

        using GlTexture other = new(context.Gl, 4, 4, mipmapped: true);

        Assert.Equal((int)hosts.Handle, context.Gl.GetInteger(GetPName.TextureBinding2D));
    }

    [SkippableFact]
    public void Constructor_BeyondTheDriversLimit_NamesTheLimit()
    {
        using EglTestContext context = EglTestContext.Open();
        int limit = context.Gl.GetInteger(GetPName.MaxTextureSize);

        GraphicsException exception = Assert.Throws<GraphicsException>(() => new GlTexture(context.Gl, limit + 1, 1));

        Assert.Contains($"{limit}", exception.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Constructor_MemorySpent_SaysSoAndLeavesNothingBehind()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using GlTexture hosts = new(driver.Gl, 2, 2);
        hosts.Bind(0);
        driver.HasTextureMemory = false;

        GraphicsException exception = Assert.Throws<GraphicsException>(() => new GlTexture(driver.Gl, 5, 3));

        Assert.True(exception.IsTooLarge);
        Assert.Contains("memory for a texture of 5×3 texels (OutOfMemory)", exception.Message, StringComparison.Ordinal);
        Assert.Equal((int)hosts.Handle, driver.Gl.GetInteger(GetPName.TextureBinding2D));
        Assert.Equal(GLEnum.NoError, driver.Gl.GetError());
    }

    [SkippableFact]
    public void Constructor_HostsOutOfMemoryPending_IsNotTakenForItsOwn()
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        driver.Errors.Enqueue(GLEnum.OutOfMemory);

        using GlTexture texture = new(driver.Gl, 5, 3);

        Assert.NotEqual(0u, texture.Handle);
        Assert.Equal(GLEnum.NoError, driver.Gl.GetError());
    }

    [SkippableFact]
    public void Constructor_NoTexels_Throws()
    {
        using EglTestContext context = EglTestContext.Open();

        Assert.Throws<ArgumentOutOfRangeException>(() => new GlTexture(context.Gl, 0, 4));
    }
}
