namespace TorchSharp;

public static partial class torch
{
    public static Tensor zeros(
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Zeros, size, dtype, device, requires_grad);

    public static Tensor zeros(
        int size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Zeros, [size], dtype, device, requires_grad);

    public static Tensor zeros(
        int rows, int columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Zeros, [rows, columns], dtype, device, requires_grad);

    public static Tensor zeros(
        int dim0, int dim1, int dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Zeros, [dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor zeros(
        int dim0, int dim1, int dim2, int dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Zeros, [dim0, dim1, dim2, dim3], dtype, device, requires_grad);
}
