namespace TorchSharp;

public static partial class torch
{
    public static Tensor randn(
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null) =>
        Create(Fill.Randn, size, dtype, device, requires_grad, generator);

    public static Tensor randn(
        long dim0, long dim1, long dim2, long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null) =>
        Create(Fill.Randn, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator);

    public static Tensor randn(
        int size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null) =>
        Create(Fill.Randn, [size], dtype, device, requires_grad, generator);

    public static Tensor randn(
        int rows, int columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null) =>
        Create(Fill.Randn, [rows, columns], dtype, device, requires_grad, generator);

    public static Tensor randn(
        int dim0, int dim1, int dim2, int dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null) =>
        Create(Fill.Randn, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator);
}
