namespace TorchSharp.Modules;

public sealed class ConvTranspose2d : Convolution
{
    internal ConvTranspose2d(ConvolutionShape shape)
        : base(nameof(ConvTranspose2d), shape)
    {
    }

    public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.conv_transpose2d(
        input, weight, bias, stride, padding, output_padding, dilation, groups);
}
