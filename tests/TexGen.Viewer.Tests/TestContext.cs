using Silk.NET.OpenGL;
using TexGen.Model.Imaging;
using TexGen.Plugin.Rendering;
using TexGen.Runtime.Rendering;
using TexGen.Viewer.Drawing;

namespace TexGen.Viewer.Tests;

/// <summary>
/// A context without a window and a framebuffer to draw into, for one test. Checks at the end that no OpenGL object
/// outlived the test and that no call was in error.
/// </summary>
internal sealed class TestContext : IDisposable
{
    private readonly EglContext _context;
    private readonly GlFramebuffer _framebuffer;
    private readonly int _liveBefore = GlObject.LiveCount;

    private TestContext(EglContext context, int width, int height)
    {
        _context = context;
        Gl = context.CreateGl();
        _framebuffer = new GlFramebuffer(Gl, width, height);
        _framebuffer.Bind();
        Gl.Viewport(0, 0, (uint)width, (uint)height);
    }

    public GL Gl { get; }

    /// <summary>Opens a context, or skips the test with the reason why there is none.</summary>
    public static TestContext Open(int width, int height)
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

        return new TestContext(context!, width, height);
    }

    /// <summary>What was drawn.</summary>
    public Image Read() => FramebufferReader.Read(Gl, _framebuffer.Width, _framebuffer.Height);

    public void Dispose()
    {
        _framebuffer.Dispose();
        GLEnum error = Gl.GetError();
        Gl.Dispose();
        _context.Dispose();

        Assert.Equal(GLEnum.NoError, error);
        Assert.Equal(_liveBefore, GlObject.LiveCount);
    }
}
