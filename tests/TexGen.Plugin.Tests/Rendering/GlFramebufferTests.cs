using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Plugin.Rendering;

namespace TexGen.Plugin.Tests.Rendering;

public sealed class GlFramebufferTests
{
    [SkippableFact]
    public void Clear_WhileBound_ColoursItsPixels()
    {
        using EglTestContext context = EglTestContext.Open();
        using GlFramebuffer framebuffer = new(context.Gl, 3, 2);
        byte[] pixels = new byte[3 * 2 * 4];

        framebuffer.Bind();
        context.Gl.ClearColor(1f, 0f, 0.2f, 1f);
        context.Gl.Clear(ClearBufferMask.ColorBufferBit);
        context.Gl.ReadPixels(0, 0, 3, 2, PixelFormat.Rgba, PixelType.UnsignedByte, pixels.AsSpan());

        Assert.Equal(Enumerable.Repeat<byte[]>([255, 0, 51, 255], 6).SelectMany(pixel => pixel), pixels);
    }

    [SkippableFact]
    public void Constructor_LeavesTheHostsFramebufferBound()
    {
        using EglTestContext context = EglTestContext.Open();
        using GlFramebuffer hosts = new(context.Gl, 2, 2);
        hosts.Bind();

        using GlFramebuffer other = new(context.Gl, 4, 4);

        Assert.Equal((int)hosts.Handle, context.Gl.GetInteger(GetPName.DrawFramebufferBinding));
        Assert.Equal((int)hosts.Handle, context.Gl.GetInteger(GetPName.ReadFramebufferBinding));
    }
}
