using Silk.NET.OpenGL;

namespace TexGen.Runtime.Rendering;

/// <summary>
/// A buffer object that is always used with one target. Its methods leave it bound there.
/// </summary>
internal sealed class GlBuffer : GlObject
{
    private readonly BufferTargetARB _target;
    private readonly BufferUsageARB _usage;
    private readonly List<TexelView> _views = [];

    /// <summary>Makes an empty buffer.</summary>
    /// <param name="gl">The context, current on this thread.</param>
    /// <param name="target">Where it is bound.</param>
    /// <param name="usage">How often it is filled and read: a hint to the driver.</param>
    public GlBuffer(GL gl, BufferTargetARB target, BufferUsageARB usage)
        : base(gl, gl.GenBuffer())
    {
        _target = target;
        _usage = usage;
    }

    /// <summary>Binds the buffer.</summary>
    public void Bind() => Gl.BindBuffer(_target, Handle);

    /// <summary>Binds the buffer to one of its target's numbered places.</summary>
    public void BindBase(int index) => Gl.BindBufferBase(_target, (uint)index, Handle);

    /// <summary>Binds what a shader reads.</summary>
    /// <param name="place">The numbered place, or the texture unit.</param>
    /// <param name="texels">What a texel is, where it is read as texels; null where it is read as storage.</param>
    public void BindInput(int place, SizedInternalFormat? texels)
    {
        if (texels is SizedInternalFormat format)
        {
            BindTexels(place, format);
        }
        else
        {
            BindBase(place);
        }
    }

    /// <summary>Binds the buffer to a texture unit, for shaders to read it as texels, and leaves that unit active.</summary>
    /// <param name="unit">Which unit.</param>
    /// <param name="format">What a texel is.</param>
    public void BindTexels(int unit, SizedInternalFormat format)
    {
        Gl.ActiveTexture(TextureUnit.Texture0 + unit);
        foreach (TexelView view in _views)
        {
            if (view.Format == format)
            {
                view.Bind();

                return;
            }
        }

        _views.Add(new TexelView(Gl, Handle, format));
    }

    /// <summary>
    /// Gives the buffer new storage of that size. A queued transfer keeps the old one until it is done.
    /// </summary>
    public unsafe void Allocate(int byteCount)
    {
        Bind();
        Gl.BufferData(_target, (nuint)byteCount, null, _usage);
    }

    /// <summary>Gives the buffer new storage with that content.</summary>
    public void Fill<T>(ReadOnlySpan<T> data)
        where T : unmanaged
    {
        Bind();
        Gl.BufferData(_target, data, _usage);
    }

    /// <summary>Replaces a part of what the buffer holds.</summary>
    /// <param name="first">The first number that is replaced.</param>
    /// <param name="data">The numbers.</param>
    public void Write<T>(int first, ReadOnlySpan<T> data)
        where T : unmanaged
    {
        Bind();
        Gl.BufferSubData(_target, (nint)first * System.Runtime.CompilerServices.Unsafe.SizeOf<T>(), data);
    }

    /// <summary>Copies the first bytes out, after everything queued is done, which stalls the GPU; of what shaders store,
    /// too.</summary>
    public void Read<T>(Span<T> target)
        where T : unmanaged
    {
        Gl.MemoryBarrier(MemoryBarrierMask.BufferUpdateBarrierBit);
        Bind();
        Gl.GetBufferSubData(_target, 0, target);
    }

    /// <summary>Maps the first bytes for writing. What the buffer held is lost.</summary>
    /// <param name="byteCount">How many bytes.</param>
    /// <param name="synchronized">False promises that no queued command still reads the buffer.</param>
    /// <exception cref="GraphicsException">The driver cannot map the buffer.</exception>
    public unsafe Span<byte> MapForWriting(int byteCount, bool synchronized)
    {
        MapBufferAccessMask access = MapBufferAccessMask.WriteBit | MapBufferAccessMask.InvalidateBufferBit;

        if (!synchronized)
        {
            access |= MapBufferAccessMask.UnsynchronizedBit;
        }

        Bind();
        void* first = Gl.MapBufferRange(_target, 0, (nuint)byteCount, access);

        return first is null
            ? throw new GraphicsException(
                $"The driver cannot map a buffer of {byteCount} bytes ({Gl.GetError()}): free GPU memory.")
            {
                IsTooLarge = true,
            }
            : new Span<byte>(first, byteCount);
    }

    /// <summary>Ends the mapping. The buffer must be bound.</summary>
    /// <returns>False where the driver lost the content meanwhile (a mode switch): write it again.</returns>
    public bool Unmap() => Gl.UnmapBuffer(_target);

    /// <inheritdoc/>
    protected override void Delete(uint handle)
    {
        _views.ForEach(static view => view.Dispose());
        Gl.DeleteBuffer(handle);
    }
}
