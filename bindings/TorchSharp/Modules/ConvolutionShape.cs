namespace TorchSharp.Modules;

// The arguments of the convolution factories, brought into one form.
internal sealed record ConvolutionShape(long InChannels, long OutChannels, long[] Kernel)
{
    internal long[] Stride { get; init; } = [1, 1];

    internal long[] Padding { get; init; } = [0, 0];

    internal long[] OutputPadding { get; init; } = [0, 0];

    internal long[] Dilation { get; init; } = [1, 1];

    internal long Groups { get; init; } = 1;

    internal bool Bias { get; init; } = true;

    internal PaddingModes PaddingMode { get; init; }

    internal bool Transposed { get; init; }

    internal torch.Device? Device { get; init; }

    internal torch.ScalarType? Type { get; init; }
}
