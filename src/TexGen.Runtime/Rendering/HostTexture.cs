using Silk.NET.OpenGL;
using TexGen.Runtime.Sampling;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// Whether a host's texture can be written into: a driver that is given another one may write nothing, and says nothing.
/// </summary>
internal static class HostTexture
{
    // GL_TEXTURE_IMMUTABLE_FORMAT
    private const GetTextureParameter IsImmutable = (GetTextureParameter)0x912F;

    /// <summary>Accepts a texture or says what is wrong with it. Leaves the context's state as it was.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="texture">OpenGL's name of it.</param>
    /// <param name="width">The width that it shall have, in texels.</param>
    /// <param name="height">The height that it shall have.</param>
    /// <param name="format">The format that it shall have: RGBA8, RGBA16F or RGBA32F.</param>
    /// <param name="levels">How many mip levels it shall have, at least 1.</param>
    /// <exception cref="ArgumentException">Format or levels are none that can be; there is no such texture, or it has
    /// another kind, size or format, fewer levels, or storage that may change.</exception>
    public static void Check(GL gl, uint texture, int width, int height, InternalFormat format, int levels)
    {
        if (format is not (InternalFormat.Rgba8 or InternalFormat.Rgba16f or InternalFormat.Rgba32f))
        {
            throw new ArgumentException(
                $"A tile is written into textures of RGBA8, RGBA16F or RGBA32F, not {format}.", nameof(format));
        }

        int mostLevels = MipChain.CountOf(width, height);
        if (levels < 1 || levels > mostLevels)
        {
            throw new ArgumentOutOfRangeException(
                nameof(levels), levels, $"A texture of {width}x{height} texels has 1 to {mostLevels} levels.");
        }

        if (texture == 0 || !gl.IsTexture(texture))
        {
            throw new ArgumentException($"There is no texture {texture} in the current context.", nameof(texture));
        }

        int boundBefore = gl.GetInteger(GetPName.TextureBinding2D);
        gl.BindTexture(TextureTarget.Texture2D, 0);
        gl.BindTexture(TextureTarget.Texture2D, texture);
        string? fault = gl.GetInteger(GetPName.TextureBinding2D) == (int)texture
            ? Fault(gl, width, height, format, levels)
            : NoPlane(gl);
        gl.BindTexture(TextureTarget.Texture2D, (uint)boundBefore);
        if (fault is not null)
        {
            throw new ArgumentException($"Texture {texture} {fault}.", nameof(texture));
        }
    }

    /// <summary>Accepts textures for several maps or says what is wrong with one.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="textures">The textures.</param>
    /// <param name="width">The width that they shall have, in texels.</param>
    /// <param name="height">The height that they shall have.</param>
    /// <exception cref="ArgumentException">One does not fit, or is named twice.</exception>
    public static void CheckAll(GL gl, IReadOnlyList<MapTexture> textures, int width, int height)
    {
        HashSet<uint> seen = [];
        foreach (MapTexture target in textures)
        {
            Check(gl, target.Texture, width, height, target.Format, target.Levels);
            if (!seen.Add(target.Texture))
            {
                throw new ArgumentException($"Texture {target.Texture} is named twice; each map has one of its own.", nameof(textures));
            }
        }
    }

    // The driver has refused to bind it, which is an error in the host's eyes.
    private static string NoPlane(GL gl)
    {
        GlErrors.Take(gl);

        return "is not two-dimensional (GL_TEXTURE_2D)";
    }

    private static string? Fault(GL gl, int width, int height, InternalFormat format, int levels)
    {
        int foundWidth = Ask(gl, 0, GetTextureParameter.TextureWidth);
        int foundHeight = Ask(gl, 0, GetTextureParameter.TextureHeight);
        if (foundWidth == 0)
        {
            return "has no texels yet: give it storage (glTexStorage2D)";
        }

        // Into one that lacks some of the levels its filter asks for, nothing is written.
        gl.GetTexParameter(TextureTarget.Texture2D, IsImmutable, out int isImmutable);
        if (isImmutable == 0)
        {
            return "has levels that may change (glTexImage2D): give it storage (glTexStorage2D)";
        }

        if (foundWidth != width || foundHeight != height)
        {
            return $"has {foundWidth}x{foundHeight} texels, and the tile {width}x{height}";
        }

        InternalFormat found = (InternalFormat)Ask(gl, 0, GetTextureParameter.TextureInternalFormat);
        if (found != format)
        {
            return $"has the format {found} (0x{(int)found:X}), not {format} (0x{(int)format:X})";
        }

        // Of the last one: a chain without gaps has those before it.
        return Ask(gl, levels - 1, GetTextureParameter.TextureWidth) == Math.Max(1, width >> (levels - 1))
            ? null
            : $"has no {levels} mip levels: give it storage for them (glTexStorage2D), or write fewer";
    }

    private static int Ask(GL gl, int level, GetTextureParameter name)
    {
        gl.GetTexLevelParameter(TextureTarget.Texture2D, level, name, out int value);

        return value;
    }
}
