using System.Numerics;
using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// A two-dimensional texture with immutable storage, repeating in both directions.
/// </summary>
/// <remarks>
/// Only OpenGL's error flags say that memory is spent. As with <see cref="StorageBuffer"/>, errors that were pending
/// before a texture is made are taken away.
/// </remarks>
internal sealed class GlTexture : GlObject
{
    /// <summary>
    /// Allocates the storage; the content is undefined. The binding of the active unit is left as it was.
    /// </summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="width">Width in texels, at least 1.</param>
    /// <param name="height">Height in texels, at least 1.</param>
    /// <param name="mipmapped">Whether to allocate the whole mip chain; without it there is one level.</param>
    /// <param name="format">The texels' format.</param>
    /// <exception cref="GraphicsException">The size is beyond what the driver can do, or the memory is spent.</exception>
    public GlTexture(
        GL gl,
        int width,
        int height,
        bool mipmapped = false,
        SizedInternalFormat format = SizedInternalFormat.Rgba8)
        : base(gl, Allocate(gl, width, height, mipmapped, format))
    {
        Width = width;
        Height = height;
        IsMipmapped = mipmapped;
    }

    /// <summary>Width in texels.</summary>
    public int Width { get; }

    /// <summary>Height in texels.</summary>
    public int Height { get; }

    /// <summary>Whether there are levels above 0.</summary>
    public bool IsMipmapped { get; }

    /// <summary>Binds the texture to a unit and leaves that unit active.</summary>
    public void Bind(int unit)
    {
        Gl.ActiveTexture((TextureUnit)((int)TextureUnit.Texture0 + unit));
        Gl.BindTexture(TextureTarget.Texture2D, Handle);
    }

    /// <summary>
    /// Sets how the texture is magnified and, with mip levels, minified smoothly in either case. Changes the binding
    /// of the active unit.
    /// </summary>
    public void SetFilter(bool linear)
    {
        Gl.BindTexture(TextureTarget.Texture2D, Handle);
        SetFilter(Gl, linear, IsMipmapped);
    }

    /// <summary>Replaces level 0 by RGBA bytes, rows from the top. Changes the binding of the active unit.</summary>
    public unsafe void Upload(ReadOnlySpan<byte> rgba)
    {
        if (rgba.Length != Width * Height * 4)
        {
            throw new ArgumentException(
                $"A {Width}×{Height} texture takes {Width * Height * 4} bytes, got {rgba.Length}.", nameof(rgba));
        }

        Gl.BindTexture(TextureTarget.Texture2D, Handle);

        fixed (byte* first = rgba)
        {
            Gl.TexSubImage2D(
                TextureTarget.Texture2D,
                0,
                0,
                0,
                (uint)Width,
                (uint)Height,
                PixelFormat.Rgba,
                PixelType.UnsignedByte,
                first);
        }

        if (IsMipmapped)
        {
            Gl.GenerateMipmap(TextureTarget.Texture2D);
        }
    }

    /// <inheritdoc/>
    protected override void Delete(uint handle) => Gl.DeleteTexture(handle);

    private static uint Allocate(GL gl, int width, int height, bool mipmapped, SizedInternalFormat format)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);

        int limit = gl.GetInteger(GetPName.MaxTextureSize);

        if (width > limit || height > limit)
        {
            throw new GraphicsException(
                $"A texture of {width}×{height} texels is beyond this driver's limit of {limit}: make it smaller.")
            {
                IsTooLarge = true,
            };
        }

        int boundBefore = gl.GetInteger(GetPName.TextureBinding2D);
        uint levels = mipmapped ? (uint)BitOperations.Log2((uint)Math.Max(width, height)) + 1 : 1;
        uint handle = gl.GenTexture();

        _ = GlErrors.Take(gl);
        gl.BindTexture(TextureTarget.Texture2D, handle);
        gl.TexStorage2D(TextureTarget.Texture2D, levels, format, (uint)width, (uint)height);
        GLEnum error = GlErrors.Take(gl);
        if (error != GLEnum.NoError)
        {
            gl.BindTexture(TextureTarget.Texture2D, (uint)boundBefore);
            gl.DeleteTexture(handle);
            throw new GraphicsException(
                $"The driver has no memory for a texture of {width}×{height} texels ({error}): make it smaller.")
            {
                IsTooLarge = true,
            };
        }

        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureWrapS, (int)TextureWrapMode.Repeat);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureWrapT, (int)TextureWrapMode.Repeat);
        SetFilter(gl, linear: true, mipmapped);
        gl.BindTexture(TextureTarget.Texture2D, (uint)boundBefore);

        return handle;
    }

    private static void SetFilter(GL gl, bool linear, bool mipmapped)
    {
        TextureMinFilter plain = linear ? TextureMinFilter.Linear : TextureMinFilter.Nearest;
        TextureMinFilter minify = mipmapped ? TextureMinFilter.LinearMipmapLinear : plain;
        TextureMagFilter magnify = linear ? TextureMagFilter.Linear : TextureMagFilter.Nearest;

        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMinFilter, (int)minify);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMagFilter, (int)magnify);
    }
}
