using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// A buffer texture: what lies in a buffer, seen by shaders as texels (GL_TEXTURE_BUFFER).
/// </summary>
internal sealed class TexelView : GlObject
{
    /// <summary>Makes a view of a buffer and leaves it bound to the active unit.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="buffer">OpenGL's name of the buffer; what it holds later is seen, too.</param>
    /// <param name="format">What a texel is.</param>
    public TexelView(GL gl, uint buffer, SizedInternalFormat format)
        : base(gl, gl.GenTexture())
    {
        Format = format;
        Bind();
        gl.TexBuffer(TextureTarget.TextureBuffer, format, buffer);
    }

    /// <summary>What a texel is.</summary>
    public SizedInternalFormat Format { get; }

    /// <summary>Binds the view to the active unit.</summary>
    public void Bind() => Gl.BindTexture(TextureTarget.TextureBuffer, Handle);

    /// <inheritdoc/>
    protected override void Delete(uint handle) => Gl.DeleteTexture(handle);
}
