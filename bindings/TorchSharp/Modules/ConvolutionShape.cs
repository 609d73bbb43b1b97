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

    // The padding that keeps the size of the picture; only unstrided layers have one, and here only an even one.
    internal static long[] SamePadding(long[] kernel, long[] stride, long[] dilation)
    {
        if (stride.Any(static step => step != 1))
        {
            throw new ArgumentException("padding='same' is not supported for strided convolutions");
        }
        long[] result = new long[kernel.Length];
        for (int i = 0; i < result.Length; i++)
        {
            long total = dilation[i] * (kernel[i] - 1);
            result[i] = total % 2 == 0
                ? total / 2
                : throw new NotSupportedException("padding='same' with an even kernel is not part of this binding");
        }
        return result;
    }
}
