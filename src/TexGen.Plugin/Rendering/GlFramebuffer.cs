using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// A framebuffer that draws into one RGBA8 texture of its own.
/// </summary>
internal sealed class GlFramebuffer : GlObject
{
    private readonly GlTexture _color;

    /// <summary>Makes the framebuffer and its texture. The framebuffer bindings are left as they were.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <exception cref="GraphicsException">The driver cannot draw into such a texture.</exception>
    public GlFramebuffer(GL gl, int width, int height)
        : this(gl, new GlTexture(gl, width, height))
    {
    }

    private GlFramebuffer(GL gl, GlTexture color)
        : base(gl, gl.GenFramebuffer())
    {
        _color = color;

        int drawBefore = gl.GetInteger(GetPName.DrawFramebufferBinding);
        int readBefore = gl.GetInteger(GetPName.ReadFramebufferBinding);

        Bind();
        gl.FramebufferTexture2D(
            FramebufferTarget.Framebuffer,
            FramebufferAttachment.ColorAttachment0,
            TextureTarget.Texture2D,
            color.Handle,
            0);
        GLEnum status = gl.CheckFramebufferStatus(FramebufferTarget.Framebuffer);
        gl.BindFramebuffer(FramebufferTarget.DrawFramebuffer, (uint)drawBefore);
        gl.BindFramebuffer(FramebufferTarget.ReadFramebuffer, (uint)readBefore);

        if (status != GLEnum.FramebufferComplete)
        {
            Dispose();
            throw new GraphicsException(
                $"The driver cannot draw into a {color.Width}×{color.Height} RGBA8 texture: {status}.");
        }
    }

    /// <summary>Width in pixels.</summary>
    public int Width => _color.Width;

    /// <summary>Height in pixels.</summary>
    public int Height => _color.Height;

    /// <summary>Makes this the framebuffer that is drawn into and read from.</summary>
    public void Bind() => Gl.BindFramebuffer(FramebufferTarget.Framebuffer, Handle);

    /// <inheritdoc/>
    protected override void Delete(uint handle)
    {
        Gl.DeleteFramebuffer(handle);
        _color.Dispose();
    }
}
