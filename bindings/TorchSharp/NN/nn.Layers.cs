using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Conv2d Conv2d(
            long in_channels,
            long out_channels,
            long kernel_size,
            long stride = 1,
            long padding = 0,
            long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(new ConvolutionShape(in_channels, out_channels, [kernel_size, kernel_size])
            {
                Stride = [stride, stride],
                Padding = [padding, padding],
                Dilation = [dilation, dilation],
                PaddingMode = padding_mode,
                Groups = groups,
                Bias = bias,
                Device = device,
                Type = dtype,
            });

        public static ConvTranspose2d ConvTranspose2d(
            long in_channels,
            long out_channels,
            long kernel_size,
            long stride = 1,
            long padding = 0,
            long output_padding = 0,
            long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(new ConvolutionShape(in_channels, out_channels, [kernel_size, kernel_size])
            {
                Stride = [stride, stride],
                Padding = [padding, padding],
                OutputPadding = [output_padding, output_padding],
                Dilation = [dilation, dilation],
                PaddingMode = padding_mode,
                Groups = groups,
                Bias = bias,
                Device = device,
                Type = dtype,
                Transposed = true,
            });

        public static GroupNorm GroupNorm(
            long num_groups,
            long num_channels,
            double eps = 1e-05,
            bool affine = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(num_groups, num_channels, eps, affine, device, dtype);

        public static LayerNorm LayerNorm(
            long normalized_shape,
            double eps = 1e-05,
            bool elementwise_affine = true,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

        public static Linear Linear(
            long inputSize,
            long outputSize,
            bool hasBias = true,
            Device? device = null,
            ScalarType? dtype = null) =>
            new(inputSize, outputSize, hasBias, device, dtype);

        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        public static ModuleList<T> ModuleList<T>(params T[] modules)
            where T : Module =>
            new(modules);

        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
    }
}
