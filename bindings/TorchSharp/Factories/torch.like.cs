namespace TorchSharp;

public static partial class torch
{
    public static Tensor zeros_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        CreateLike(Fill.Zeros, input, dtype, device, requires_grad);

    public static Tensor ones_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        CreateLike(Fill.Ones, input, dtype, device, requires_grad);

    public static Tensor full_like(
        Tensor input,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        Tensor result = CreateLike(Fill.Empty, input, dtype, device, false).fill_(value);
        result.requires_grad = requires_grad;
        return result;
    }

    private static Tensor CreateLike(Fill fill, Tensor input, ScalarType? dtype, Device? device, bool requires_grad)
    {
        if (device is not null)
        {
            InitializeDevice(device);
        }
        int type = device is null ? -1 : (int)device.type;
        int index = device?.index ?? -1;
        return Tensor.Own(
            Native.ts_create_like((int)fill, input.Handle, OptionalCode(dtype), type, index, requires_grad), input);
    }
}
