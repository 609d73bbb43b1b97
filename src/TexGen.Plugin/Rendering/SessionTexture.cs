using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// A texture in the host's own OpenGL context that shows a session's reverse process: an immutable RGBA8 texture with a
/// whole mip chain, repeating in both directions, first row at the top of the picture (v = 0).
/// </summary>
/// <remarks>
/// <para>Make, update and dispose of it on the thread where the context is current; the session may advance on another
/// thread meanwhile. Every bit of OpenGL state that an update touches is put back. Filters may be changed by the host,
/// storage may not.</para>
/// <para>It does not own the session. Once that is disposed of, the texture keeps its last picture but must not be
/// updated any more.</para>
/// </remarks>
public sealed class SessionTexture : IDisposable
{
    private readonly TextureUploader _uploader;

    internal SessionTexture(GL gl, IFrameSource source)
    {
        _uploader = new TextureUploader(gl, source);
    }

    /// <summary>OpenGL's name of the texture, for <c>glBindTexture(GL_TEXTURE_2D, …)</c>; 0 once disposed of.</summary>
    public uint Handle => _uploader.Texture.Handle;

    /// <summary>Width in texels.</summary>
    public int Width => _uploader.Texture.Width;

    /// <summary>Height in texels.</summary>
    public int Height => _uploader.Texture.Height;

    /// <summary>
    /// The way pixels take into the texture. Before the first <see cref="Update"/>, the way they are meant to take:
    /// only then does it show whether CUDA and OpenGL share a device.
    /// </summary>
    public TransferPath TransferPath => _uploader.Path;

    /// <summary>Why they take that way, in words; where interop failed, CUDA's error and what to do about it.</summary>
    public string TransferReason => _uploader.Reason;

    /// <summary>
    /// Puts the newest picture into the texture, unless it is there already.
    /// </summary>
    /// <remarks>
    /// Waits for no GPU where the CPU or OpenGL computes. Where CUDA does, a new picture is waited for: first for all that is
    /// queued on that device, a step of whatever session under way included, then for the copy into the texture; where CUDA
    /// and OpenGL share no device, for the copy into main memory (<see cref="TransferPath"/>).
    /// </remarks>
    /// <param name="view">Which picture of the reverse process.</param>
    /// <returns>Whether new pixels were put in.</returns>
    /// <exception cref="InvalidOperationException">Called on another thread than the one that made this.</exception>
    /// <exception cref="ObjectDisposedException">Already disposed of.</exception>
    /// <exception cref="GraphicsException">The driver is out of memory for the transfer.</exception>
    public bool Update(FrameView view = FrameView.Estimate) => _uploader.Update(view);

    /// <summary>Deletes the texture and what the transfer used. A second call does nothing.</summary>
    /// <exception cref="InvalidOperationException">Called on another thread than the one that made this.</exception>
    public void Dispose() => _uploader.Dispose();
}
