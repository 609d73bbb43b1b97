namespace TorchSharp;

public static unsafe partial class torch
{
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
        int type = (int)(dtype ?? (floating ? DefaultType : ScalarType.Int64));
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
}
