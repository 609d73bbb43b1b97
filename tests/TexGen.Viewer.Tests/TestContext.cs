using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Model.Imaging;
using TexGen.Plugin.Rendering;
using TexGen.Viewer.Drawing;

namespace TexGen.Viewer.Tests;

/// <summary>
/// A context without a window, as <see cref="EglTestContext"/> makes and checks it, and a framebuffer to draw into.
/// </summary>
internal sealed class TestContext : IDisposable
{
    private readonly EglTestContext _context;
    private readonly GlFramebuffer _framebuffer;

    private TestContext(EglTestContext context, int width, int height)
    {
        _context = context;
        _framebuffer = new GlFramebuffer(Gl, width, height);
        _framebuffer.Bind();
        Gl.Viewport(0, 0, (uint)width, (uint)height);
    }

    public GL Gl => _context.Gl;

    /// <summary>Opens a context, or skips the test with the reason why there is none.</summary>
    public static TestContext Open(int width, int height) => new(EglTestContext.Open(), width, height);

    /// <summary>What was drawn.</summary>
    public Image Read() => FramebufferReader.Read(Gl, _framebuffer.Width, _framebuffer.Height);

    public void Dispose()
    {
        _framebuffer.Dispose();
        _context.Dispose();
    }
}
