using Silk.NET.OpenGL;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;

namespace TexGen.Graphics.Testing;

/// <summary>
/// A context without a window for one test, on the test's own thread. Checks at the end that no OpenGL object outlived
/// the test and that no call was in error.
/// </summary>
public sealed class EglTestContext : IDisposable
{
    private readonly EglContext _context;
    private readonly int _liveBefore = GlObject.LiveCount;

    private EglTestContext(EglContext context)
    {
        _context = context;
        Gl = context.CreateGl();
    }

    public GL Gl { get; }

    /// <summary>Opens a context, or skips the test with the reason why there is none.</summary>
    public static EglTestContext Open()
    {
        EglContext? context = null;
        string reason = "";

        try
        {
            context = EglContext.Create();
        }
        catch (Exception exception) when (exception is GraphicsException or PlatformNotSupportedException)
        {
            reason = exception.Message;
        }

        Skip.If(context is null, reason);

        return new EglTestContext(context!);
    }

    public void MakeCurrent() => _context.MakeCurrent();

    public void ReleaseCurrent() => _context.ReleaseCurrent();

    /// <summary>Reads a level of a texture back as RGBA bytes.</summary>
    public byte[] Read(uint texture, int width, int height, int level = 0)
    {
        byte[] pixels = new byte[width * height * 4];
        Gl.BindTexture(TextureTarget.Texture2D, texture);
        Gl.GetTexImage(TextureTarget.Texture2D, level, PixelFormat.Rgba, PixelType.UnsignedByte, pixels.AsSpan());

        return pixels;
    }

    public void Dispose()
    {
        GLEnum error = Gl.GetError();
        Gl.Dispose();
        _context.Dispose();

        Assert.Equal(GLEnum.NoError, error);
        Assert.Equal(_liveBefore, GlObject.LiveCount);
    }
}
