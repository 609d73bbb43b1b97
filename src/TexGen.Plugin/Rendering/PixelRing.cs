using System.Buffers;
using Silk.NET.OpenGL;
using TexGen.Runtime.Rendering;

namespace TexGen.Plugin.Rendering;

/// <summary>
/// Pixel-unpack buffers used in turn, so that filling one never waits for the transfer out of another.
/// </summary>
/// <remarks>
/// Three are enough where the host draws once a frame: one is being filled, one queued, one in transfer. A host that
/// uploads faster finds a buffer still busy; that buffer then gets new storage, and the driver frees the old one when
/// its transfer ends. Either way no call waits and no frame is lost.
/// </remarks>
internal sealed class PixelRing : IDisposable
{
    /// <summary>How many buffers there are.</summary>
    public const int Length = 3;

    // Named by number: packages of different age spell this member differently.
    private const SyncObjectMask FlushCommands = (SyncObjectMask)1;

    private readonly GL _gl;
    private readonly int _byteCount;
    private readonly GlBuffer[] _buffers = new GlBuffer[Length];
    private readonly nint[] _fences = new nint[Length];
    private int _current;

    /// <summary>Makes the buffers. Changes the binding of the pixel-unpack buffer.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="byteCount">Size of one picture in bytes.</param>
    public PixelRing(GL gl, int byteCount)
    {
        _gl = gl;
        _byteCount = byteCount;

        for (int i = 0; i < Length; i++)
        {
            _buffers[i] = new GlBuffer(gl, BufferTargetARB.PixelUnpackBuffer, BufferUsageARB.StreamDraw);
            _buffers[i].Allocate(byteCount);
        }
    }

    /// <summary>How often a buffer was still busy and got new storage.</summary>
    public int RenewedCount { get; private set; }

    /// <summary>Fills the next buffer and leaves it bound, ready to be read by one transfer.</summary>
    /// <param name="state">Handed to <paramref name="fill"/>.</param>
    /// <param name="fill">Writes the picture. The memory may be write-only and slow to read.</param>
    /// <returns>False where the driver lost what was written: nothing to transfer, try again later.</returns>
    public bool Fill<TState>(TState state, SpanAction<byte, TState> fill)
    {
        _current = (_current + 1) % Length;
        GlBuffer buffer = _buffers[_current];

        if (!IsFree(_current))
        {
            buffer.Allocate(_byteCount);
            RenewedCount++;
        }

        DropFence(_current);
        Span<byte> target = buffer.MapForWriting(_byteCount, synchronized: false);

        try
        {
            fill(target, state);
        }
        catch
        {
            buffer.Unmap();
            throw;
        }

        return buffer.Unmap();
    }

    /// <summary>Marks the buffer as busy until the transfer queued last has ended.</summary>
    public void Sent() =>
        _fences[_current] = _gl.FenceSync(SyncCondition.SyncGpuCommandsComplete, SyncBehaviorFlags.None);

    /// <inheritdoc/>
    public void Dispose()
    {
        for (int i = 0; i < Length; i++)
        {
            DropFence(i);
            _buffers[i].Dispose();
        }
    }

    private bool IsFree(int index)
    {
        return _fences[index] == 0
            || _gl.ClientWaitSync(_fences[index], FlushCommands, 0) is not (GLEnum.TimeoutExpired or GLEnum.WaitFailed);
    }

    private void DropFence(int index)
    {
        if (_fences[index] != 0)
        {
            _gl.DeleteSync(_fences[index]);
            _fences[index] = 0;
        }
    }
}
