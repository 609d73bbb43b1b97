namespace Silk.NET.OpenGL;

// Buffer objects.
public unsafe partial class GL
{
    private nint _bindBuffer;
    private nint _isBuffer;
    private nint _bufferData;
    private nint _bufferSubData;
    private nint _bufferStorage;
    private nint _getBufferSubData;
    private nint _copyBufferSubData;
    private nint _bindBufferBase;
    private nint _bindBufferRange;
    private nint _mapBufferRange;
    private nint _unmapBuffer;
    private nint _getBufferParameteriv;
    private nint _genBuffers;
    private nint _deleteBuffers;

    public void BindBuffer(BufferTargetARB target, uint buffer) =>
        ((delegate* unmanaged<BufferTargetARB, uint, void>)Load(ref _bindBuffer, "glBindBuffer"))(target, buffer);

    public bool IsBuffer(uint buffer) =>
        ((delegate* unmanaged<uint, byte>)Load(ref _isBuffer, "glIsBuffer"))(buffer) != 0;

    public void BufferData(BufferTargetARB target, nuint size, void* data, BufferUsageARB usage) =>
        ((delegate* unmanaged<
            BufferTargetARB, nuint, void*, BufferUsageARB, void>)
            Load(ref _bufferData, "glBufferData"))(target, size, data, usage);

    public void BufferSubData(BufferTargetARB target, nint offset, nuint size, void* data) =>
        ((delegate* unmanaged<BufferTargetARB, nint, nuint, void*, void>)Load(ref _bufferSubData, "glBufferSubData"))(
            target, offset, size, data);

    public void BufferStorage(BufferStorageTarget target, nuint size, void* data, BufferStorageMask flags) =>
        ((delegate* unmanaged<
            BufferStorageTarget, nuint, void*, BufferStorageMask, void>)
            Load(ref _bufferStorage, "glBufferStorage"))(target, size, data, flags);

    public void GetBufferSubData(BufferTargetARB target, nint offset, nuint size, void* data) =>
        ((delegate* unmanaged<
            BufferTargetARB, nint, nuint, void*, void>)
            Load(ref _getBufferSubData, "glGetBufferSubData"))(target, offset, size, data);

    public void CopyBufferSubData(
        CopyBufferSubDataTarget readTarget,
        CopyBufferSubDataTarget writeTarget,
        nint readOffset,
        nint writeOffset,
        nuint size) =>
        ((delegate* unmanaged<
            CopyBufferSubDataTarget, CopyBufferSubDataTarget, nint, nint, nuint, void>)
            Load(ref _copyBufferSubData, "glCopyBufferSubData"))(
                readTarget, writeTarget, readOffset, writeOffset, size);

    public void BindBufferBase(BufferTargetARB target, uint index, uint buffer) =>
        ((delegate* unmanaged<BufferTargetARB, uint, uint, void>)Load(ref _bindBufferBase, "glBindBufferBase"))(
            target, index, buffer);

    public void BindBufferRange(BufferTargetARB target, uint index, uint buffer, nint offset, nuint size) =>
        ((delegate* unmanaged<
            BufferTargetARB, uint, uint, nint, nuint, void>)
            Load(ref _bindBufferRange, "glBindBufferRange"))(target, index, buffer, offset, size);

    public void* MapBufferRange(BufferTargetARB target, nint offset, nuint length, MapBufferAccessMask access) =>
        ((delegate* unmanaged<
            BufferTargetARB, nint, nuint, MapBufferAccessMask, void*>)
            Load(ref _mapBufferRange, "glMapBufferRange"))(target, offset, length, access);

    public bool UnmapBuffer(BufferTargetARB target) =>
        ((delegate* unmanaged<BufferTargetARB, byte>)Load(ref _unmapBuffer, "glUnmapBuffer"))(target) != 0;

    public void GetBufferParameter(BufferTargetARB target, BufferPNameARB pname, int* @params) =>
        ((delegate* unmanaged<
            BufferTargetARB, BufferPNameARB, int*, void>)
            Load(ref _getBufferParameteriv, "glGetBufferParameteriv"))(target, pname, @params);

    public uint GenBuffer()
    {
        uint name = 0;
        ((delegate* unmanaged<uint, uint*, void>)Load(ref _genBuffers, "glGenBuffers"))(1, &name);
        return name;
    }

    public void DeleteBuffer(uint buffers) =>
        ((delegate* unmanaged<uint, uint*, void>)Load(ref _deleteBuffers, "glDeleteBuffers"))(1, &buffers);

    public void BufferData<T0>(BufferTargetARB target, ReadOnlySpan<T0> data, BufferUsageARB usage)
        where T0 : unmanaged
    {
        fixed (T0* first = data)
        {
            BufferData(target, (nuint)data.Length * (nuint)sizeof(T0), first, usage);
        }
    }

    public void BufferSubData<T0>(BufferTargetARB target, nint offset, ReadOnlySpan<T0> data)
        where T0 : unmanaged
    {
        fixed (T0* first = data)
        {
            BufferSubData(target, offset, (nuint)data.Length * (nuint)sizeof(T0), first);
        }
    }

    public void GetBufferSubData<T0>(BufferTargetARB target, nint offset, Span<T0> data)
        where T0 : unmanaged
    {
        fixed (T0* first = data)
        {
            GetBufferSubData(target, offset, (nuint)data.Length * (nuint)sizeof(T0), first);
        }
    }

    public void GetBufferParameter(BufferTargetARB target, BufferPNameARB pname, out int @params)
    {
        int value = 0;
        GetBufferParameter(target, pname, &value);
        @params = value;
    }
}
