using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// Owns a texture and keeps it equal to the newest frame of a source. All members belong to the thread of the context.
/// </summary>
internal sealed class TextureUploader : IDisposable
{
    private readonly GL _gl;
    private readonly IFrameSource _source;
    private readonly OwnerThread _thread = new();
    private PixelRing? _ring;
    private CudaGlInterop? _interop;
    private long _frame = -1;
    private FrameView _view;
    private bool _isDisposed;

    /// <summary>Allocates the texture, still without pixels.</summary>
    public TextureUploader(GL gl, IFrameSource source)
    {
        _gl = gl;
        _source = source;
        Texture = new GlTexture(gl, source.Width, source.Height, mipmapped: true);
        (Path, Reason) = source.IsInOpenGl ? (TransferPath.ComputeShader, "frames are made in this context")
            : source.IsOnGpu ? (TransferPath.CudaInterop, "frames lie in CUDA memory")
            : (TransferPath.PixelBuffer, "frames lie in main memory");
    }

    /// <summary>The texture: RGBA8, whole mip chain, repeating.</summary>
    public GlTexture Texture { get; }

    /// <summary>The way pixels take. Before the first update, the way they are meant to take.</summary>
    public TransferPath Path { get; private set; }

    /// <summary>Why they take that way.</summary>
    public string Reason { get; private set; }

    /// <summary>Puts the newest frame into the texture, unless it is there already.</summary>
    /// <returns>Whether new pixels were put in.</returns>
    /// <exception cref="InvalidOperationException">Called on another thread than the one that made this.</exception>
    /// <exception cref="ObjectDisposedException">Already disposed of.</exception>
    public bool Update(FrameView view)
    {
        CheckThread();
        ObjectDisposedException.ThrowIf(_isDisposed, this);

        if (view == _view && _source.FrameNumber == _frame)
        {
            return false;
        }

        using GlStateScope scope = new(_gl);

        if (Path == TransferPath.ComputeShader)
        {
            // All levels: colours are averaged in linear light, and normals made unit vectors again.
            _frame = _source.PresentFrame(view, Texture.Handle);
            _view = view;

            return true;
        }

        if (Path == TransferPath.CudaInterop)
        {
            TryTransferOnGpu(view);
        }

        // Not an else: the line above may just have found that interop is impossible.
        if (Path == TransferPath.PixelBuffer && !TransferThroughRing(view))
        {
            return false;
        }

        _gl.BindTexture(TextureTarget.Texture2D, Texture.Handle);
        _gl.GenerateMipmap(TextureTarget.Texture2D);
        _view = view;

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        CheckThread();
        _isDisposed = true;

        // CUDA must let go of the texture before OpenGL deletes it.
        _interop?.Dispose();
        _ring?.Dispose();
        Texture.Dispose();
    }

    private void TryTransferOnGpu(FrameView view)
    {
        try
        {
            _frame = _source.UseDeviceFrame(view, pixels =>
            {
                _interop ??= CudaGlInterop.Register(Texture, pixels);
                _interop.Copy(pixels);
            });
        }
        catch (GraphicsException exception)
        {
            _interop?.Dispose();
            _interop = null;
            Path = TransferPath.PixelBuffer;
            Reason = exception.Message;
        }
    }

    private unsafe bool TransferThroughRing(FrameView view)
    {
        // Made on first use: a session on the GPU never needs it.
        _ring ??= new PixelRing(_gl, Texture.Width * Texture.Height * 4);
        long frame = -1;

        bool intact = _ring.Fill((_source, view), (target, from) => frame = from._source.CopyFrame(from.view, target));

        if (!intact)
        {
            return false;
        }

        _gl.BindTexture(TextureTarget.Texture2D, Texture.Handle);
        _gl.TexSubImage2D(
            TextureTarget.Texture2D,
            0,
            0,
            0,
            (uint)Texture.Width,
            (uint)Texture.Height,
            PixelFormat.Rgba,
            PixelType.UnsignedByte,
            null);
        _ring.Sent();
        _frame = frame;

        return true;
    }

    private void CheckThread()
    {
        if (!_thread.IsCurrent)
        {
            throw new InvalidOperationException(
                $"This texture belongs to the OpenGL context of thread {_thread.Number} but was used on thread " +
                $"{Environment.CurrentManagedThreadId}: update and dispose of it on the thread that made it.");
        }
    }
}
