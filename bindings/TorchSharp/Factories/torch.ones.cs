namespace TorchSharp;

public static partial class torch
{
    public static Tensor ones(
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Ones, size, dtype, device, requires_grad);

    public static Tensor ones(
        int size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Ones, [size], dtype, device, requires_grad);

    public static Tensor ones(
        int rows, int columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Ones, [rows, columns], dtype, device, requires_grad);

    public static Tensor ones(
        int dim0, int dim1, int dim2, int dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Ones, [dim0, dim1, dim2, dim3], dtype, device, requires_grad);
}
