using System.Runtime.InteropServices;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static Tensor empty_strided(
        long[] size,
        long[] strides,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        if (size.Length != strides.Length)
        {
            throw new ArgumentException($"{size.Length} sizes but {strides.Length} strides", nameof(strides));
        }
        Device target = InitializeDevice(device);
        fixed (long* s = size, d = strides)
        {
            return Tensor.Own(Native.ts_empty_strided(
                s, d, size.Length, Code(dtype), (int)target.type, target.index, requires_grad));
        }
    }

    public static Tensor randint(
        long low,
        long high,
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null)
    {
        Device target = InitializeDevice(device);
        fixed (long* s = size)
        {
            nint result = Native.ts_randint(
                low,
                high,
                s,
                size.Length,
                (int)(dtype ?? ScalarType.Int64),
                (int)target.type,
                target.index,
                requires_grad,
                generator?.Handle ?? 0);
            return Tensor.Own(result, generator);
        }
    }

    public static Tensor randint(
        long high,
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator);

    public static Tensor randperm(
        long n,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null)
    {
        Device target = InitializeDevice(device);
        int type = (int)(dtype ?? ScalarType.Int64);
        nint random = generator?.Handle ?? 0;
        return Tensor.Own(
            Native.ts_randperm(n, type, (int)target.type, target.index, requires_grad, random), generator);
    }

    public static Tensor arange(
        Scalar stop,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(
        Scalar start,
        Scalar stop,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(
        Scalar start,
        Scalar stop,
        Scalar step,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false)
    {
        Device target = InitializeDevice(device);
        bool floating = start.Value.IsFloating || stop.Value.IsFloating || step.Value.IsFloating;
        int type = (int)(dtype ?? (floating ? s_defaultType : ScalarType.Int64));
        return Tensor.Own(Native.ts_arange(
            start.Value, stop.Value, step.Value, type, (int)target.type, target.index, requires_grad));
    }

    public static Tensor linspace(
        double start,
        double end,
        long steps,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false)
    {
        Device target = InitializeDevice(device);
        return Tensor.Own(Native.ts_linspace(
            start, end, steps, Code(dtype), (int)target.type, target.index, requires_grad));
    }

    public static Tensor eye(
        long rows,
        long columns = -1,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        Device target = InitializeDevice(device);
        long width = columns < 0 ? rows : columns;
        return Tensor.Own(Native.ts_eye(
            rows, width, Code(dtype), (int)target.type, target.index, requires_grad));
    }

    private static Tensor Create(
        Fill fill,
        ReadOnlySpan<long> size,
        ScalarType? dtype,
        Device? device,
        bool requires_grad,
        Generator? generator = null)
    {
        Device target = InitializeDevice(device);
        fixed (long* s = size)
        {
            nint result = Native.ts_create(
                (int)fill,
                s,
                size.Length,
                Code(dtype),
                (int)target.type,
                target.index,
                requires_grad,
                generator?.Handle ?? 0);
            return Tensor.Own(result, generator);
        }
    }

    // Copies the array, so that the caller may go on changing it.
    private static Tensor FromArray<T>(
        T[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType type,
        ScalarType? dtype,
        Device? device,
        bool requires_grad)
        where T : unmanaged
    {
        nint handle;
        fixed (T* data = rawArray)
        fixed (long* d = dimensions)
        {
            long bytes = rawArray.LongLength * sizeof(T);
            handle = Native.ts_from_bytes(data, bytes, d, dimensions.Length, (int)type);
        }
        return Finish(Tensor.Own(handle), dtype, device, requires_grad);
    }

    // Moves a fresh CPU tensor to where it was asked for.
    private static Tensor Finish(Tensor fresh, ScalarType? dtype, Device? device, bool requires_grad)
    {
        Tensor result = fresh;
        if ((dtype.HasValue && dtype.Value != fresh.dtype) || (device is not null && device.type != DeviceType.CPU))
        {
            result = fresh.to(dtype ?? fresh.dtype, device ?? CPU, disposeAfter: true);
        }
        if (requires_grad)
        {
            result.requires_grad = true;
        }
        return result;
    }

    [UnmanagedCallersOnly]
    private static void ReleaseArray(nint context) => GCHandle.FromIntPtr(context).Free();
}
