using Silk.NET.OpenGL;
using TexGen.Runtime;
using TexGen.Runtime.Rendering;

namespace TexGen.Native;

/// <summary>
/// A texture that a session hands out: one view of one map.
/// </summary>
/// <param name="gl">The host's functions.</param>
/// <param name="session">The session; not disposed of.</param>
/// <param name="shown">What it shows.</param>
internal sealed class SessionTexture(GL gl, RuntimeSession session, ShownMap shown) : IDisposable
{
    private GlTexture? _texture;
    private bool _isFinal;

    /// <summary>OpenGL's name of it; 0 before the first <see cref="Update"/>.</summary>
    public uint Name => _texture?.Handle ?? 0;

    /// <summary>What it shows.</summary>
    public ShownMap Shown => shown;

    /// <summary>Writes the map as it is now, unless it has been written since it last changed for good.</summary>
    /// <param name="isFinal">Whether it changes no more.</param>
    public void Update(bool isFinal)
    {
        if (_isFinal)
        {
            return;
        }

        if (_texture is null)
        {
            Allocate();
        }

        session.Present(Name, shown.Format, shown.Map, shown.View, shown.Levels);
        _isFinal = isFinal;
    }

    /// <summary>Takes notice that the map changes again.</summary>
    public void Change() => _isFinal = false;

    /// <inheritdoc/>
    public void Dispose() => _texture?.Dispose();

    private void Allocate()
    {
        if (shown.Format is not (InternalFormat.Rgba8 or InternalFormat.Rgba16f or InternalFormat.Rgba32f))
        {
            throw new ArgumentException(
                $"Textures are handed out as GL_RGBA8, GL_RGBA16F or GL_RGBA32F, not 0x{(int)shown.Format:X}.");
        }

        bool isMipmapped = shown.Levels > 1;
        if (isMipmapped && shown.Levels != session.MipLevels)
        {
            throw new ArgumentException($"Textures are handed out with all levels (0) or 1, not {shown.Levels}.");
        }

        _texture = new GlTexture(gl, session.Width, session.Height, isMipmapped, (SizedInternalFormat)shown.Format);
    }
}
