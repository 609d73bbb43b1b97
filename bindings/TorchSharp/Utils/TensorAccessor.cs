using System.Collections;

namespace TorchSharp.Utils;

/// <summary>Reads and writes the elements of a CPU tensor, in the order of its dimensions.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly nint _data;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private torch.Tensor? _tensor;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _tensor = tensor;
        _data = tensor.DataPointer();
        _shape = tensor.shape;
        _strides = tensor.stride();
    }

    public long Count => _tensor is null ? 0 : _tensor.NumberOfElements;

    public unsafe T this[params long[] indices]
    {
        get => ((T*)_data)[Offset(indices)];
        set => ((T*)_data)[Offset(indices)] = value;
    }

    public T[] ToArray()
    {
        T[] result = new T[Count];
        CopyTo(result);
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        int count = Overlap(array.Length - arrayIndex, tensorIndex);
        if (Live().is_contiguous())
        {
            new ReadOnlySpan<T>((T*)_data + tensorIndex, count).CopyTo(array[arrayIndex..]);
            return;
        }
        for (int i = 0; i < count; i++)
        {
            array[arrayIndex + i] = ((T*)_data)[Offset(tensorIndex + i)];
        }
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        int count = Overlap(array.Length - arrayIndex, tensorIndex);
        if (Live().is_contiguous())
        {
            array.Slice(arrayIndex, count).CopyTo(new Span<T>((T*)_data + tensorIndex, count));
            return;
        }
        for (int i = 0; i < count; i++)
        {
            ((T*)_data)[Offset(tensorIndex + i)] = array[arrayIndex + i];
        }
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The tensor belongs to whoever asked for the accessor.
    public void Dispose() => _tensor = null;

    private torch.Tensor Live()
    {
        ObjectDisposedException.ThrowIf(_tensor is null, this);
        return _tensor;
    }

    private int Overlap(int room, long tensorIndex) =>
        (int)Math.Max(0, Math.Min(room, Live().NumberOfElements - tensorIndex));

    // One index counts through all elements in order; several name one index a dimension.
    private long Offset(long[] indices)
    {
        if (indices.Length == 1)
        {
            return (ulong)indices[0] < (ulong)Live().NumberOfElements
                ? Offset(indices[0])
                : throw new IndexOutOfRangeException();
        }
        Live();
        if (indices.Length != _shape.Length)
        {
            throw new ArgumentException($"{indices.Length} indices for {_shape.Length} dimensions", nameof(indices));
        }
        long offset = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            if ((ulong)indices[i] >= (ulong)_shape[i])
            {
                throw new IndexOutOfRangeException();
            }
            offset += indices[i] * _strides[i];
        }
        return offset;
    }

    private long Offset(long index)
    {
        long offset = 0;
        for (int i = _shape.Length - 1; i >= 0; i--)
        {
            offset += index % _shape[i] * _strides[i];
            index /= _shape[i];
        }
        return offset;
    }
}
