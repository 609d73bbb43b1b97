namespace TorchSharp;

public static partial class torch
{
    public static Tensor rand(
        int size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null) =>
        Create(Fill.Rand, [size], dtype, device, requires_grad, generator);
}
