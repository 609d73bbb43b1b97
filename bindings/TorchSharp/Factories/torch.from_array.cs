using System.Runtime.InteropServices;

namespace TorchSharp;

public static unsafe partial class torch
{
    /// <summary>A tensor on the caller's own array, which stays pinned until the last tensor on it is gone.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(
        Array rawArray,
        ScalarType? dtype,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        long[] shape = new long[rawArray.Rank];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = rawArray.GetLongLength(i);
        }
        Tensor shared = Share(rawArray, 0, shape, ElementType(rawArray));
        return Finish(shared, dtype, device, requires_grad);
    }

    public static Tensor frombuffer(
        Array rawArray,
        ScalarType dtype,
        long count = -1,
        long offset = 0,
        bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        if (rawArray.Rank != 1)
        {
            throw new ArgumentException("frombuffer takes a one-dimensional array", nameof(rawArray));
        }
        ScalarType type = ElementType(rawArray);
        long elements = count < 0 ? rawArray.LongLength - offset : count;
        if (offset < 0 || elements < 0 || offset + elements > rawArray.LongLength)
        {
            throw new ArgumentException(
                $"{elements} elements from {offset} on do not fit in an array of {rawArray.LongLength}", nameof(count));
        }
        return Finish(Share(rawArray, offset, [elements], type), dtype, null, requires_grad);
    }

    private static Tensor Share(Array rawArray, long offset, long[] shape, ScalarType type)
    {
        GCHandle pin = GCHandle.Alloc(rawArray, GCHandleType.Pinned);
        nint address = pin.AddrOfPinnedObject() + (nint)(offset * ElementBytes(type));
        delegate* unmanaged<nint, void> release = &ReleaseArray;
        fixed (long* s = shape)
        {
            nint context = GCHandle.ToIntPtr(pin);
            nint result = Native.ts_from_blob(address, s, shape.Length, (int)type, release, context);
            if (result == 0)
            {
                pin.Free();
            }
            return Tensor.Own(result);
        }
    }

    private static ScalarType ElementType(Array array) => array.GetType().GetElementType() switch
    {
        Type t when t == typeof(byte) => ScalarType.Byte,
        Type t when t == typeof(sbyte) => ScalarType.Int8,
        Type t when t == typeof(short) => ScalarType.Int16,
        Type t when t == typeof(int) => ScalarType.Int32,
        Type t when t == typeof(long) => ScalarType.Int64,
        Type t when t == typeof(Half) => ScalarType.Float16,
        Type t when t == typeof(float) => ScalarType.Float32,
        Type t when t == typeof(double) => ScalarType.Float64,
        Type t when t == typeof(bool) => ScalarType.Bool,
        Type t => throw new NotSupportedException($"There are no tensors of {t.Name}."),
        null => throw new NotSupportedException("The array has no element type."),
    };

    private static int ElementBytes(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.ComplexFloat64 => 16,
        _ => 8,
    };
}
