namespace TorchSharp;

public static partial class torch
{
    public static Tensor empty(
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Empty, size, dtype, device, requires_grad);

    public static Tensor empty(
        long size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Empty, [size], dtype, device, requires_grad);

    public static Tensor empty(
        long rows, long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Empty, [rows, columns], dtype, device, requires_grad);

    public static Tensor empty(
        int size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Empty, [size], dtype, device, requires_grad);

    public static Tensor empty(
        int rows, int columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Create(Fill.Empty, [rows, columns], dtype, device, requires_grad);
}
