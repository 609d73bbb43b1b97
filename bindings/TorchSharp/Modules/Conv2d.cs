namespace TorchSharp.Modules;

public sealed class Conv2d : Convolution
{
    internal Conv2d(ConvolutionShape shape)
        : base(nameof(Conv2d), shape)
    {
    }

    public override torch.Tensor forward(torch.Tensor input)
    {
        if (padding_mode == PaddingModes.Zeros)
        {
            return torch.nn.functional.conv2d(input, weight, bias, stride, padding, dilation, groups);
        }
        // functional.pad counts from the last dimension: width first.
        long[] pad = [padding[1], padding[1], padding[0], padding[0]];
        using torch.Tensor padded = torch.nn.functional.pad(input, pad, padding_mode);
        return torch.nn.functional.conv2d(padded, weight, bias, stride, [0, 0], dilation, groups);
    }
}
