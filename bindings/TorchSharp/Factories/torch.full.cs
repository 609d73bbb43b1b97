namespace TorchSharp;

public static unsafe partial class torch
{
    public static Tensor full(
        long[] size,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        full((ReadOnlySpan<long>)size, value, dtype, device, requires_grad);

    public static Tensor full(
        ReadOnlySpan<long> size,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        Device target = InitializeDevice(device);
        // Without a type the value decides: an integer makes integers.
        ScalarType type = dtype ?? (value.Value.IsFloating ? DefaultType : ScalarType.Int64);
        fixed (long* s = size)
        {
            return Tensor.Own(
                Native.ts_full(s, size.Length, value.Value, (int)type, (int)target.type, target.index, requires_grad));
        }
    }

    public static Tensor full(
        long size,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        full((ReadOnlySpan<long>)[size], value, dtype, device, requires_grad);

    public static Tensor full(
        int size,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        full((ReadOnlySpan<long>)[size], value, dtype, device, requires_grad);

    public static Tensor full(
        int dim0, int dim1, int dim2, int dim3,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        full((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], value, dtype, device, requires_grad);
}
