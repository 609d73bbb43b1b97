using TexGen.Model.Imaging;
using TexGen.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Metrics;

/// <summary>
/// <see cref="LaplacianPyramid"/> of tensors, through which gradients go.
/// </summary>
internal static class LaplacianBands
{
    // [1 4 6 4 1]/16 down and across, and reach pixels to each side.
    private const int Reach = 2;
    private static readonly float[] Line = [1f / 16f, 4f / 16f, 6f / 16f, 4f / 16f, 1f / 16f];

    /// <summary>
    /// Takes pictures apart.
    /// </summary>
    /// <param name="pictures">[N, C, H, W]; not disposed.</param>
    /// <param name="levels">Bands wanted; fewer are made where a side is odd or would fall below
    /// <paramref name="smallestSide"/>.</param>
    /// <param name="smallestSide">The shortest side that a band may have, in pixels.</param>
    /// <param name="border">What lies beyond the edges.</param>
    /// <returns>The bands, finest first, [N, C, H/2^i, W/2^i]; the last is the low-pass rest. In the present dispose
    /// scope.</returns>
    public static IReadOnlyList<Tensor> Split(Tensor pictures, int levels, int smallestSide, BorderMode border)
    {
        List<Tensor> bands = [];
        Tensor kernel = Kernel(pictures.device);

        while (bands.Count < levels - 1 && CanHalve(pictures, smallestSide))
        {
            Tensor coarse = Halve(pictures, kernel, border);
            bands.Add(pictures.sub(Expand(coarse, kernel, border)));
            pictures = coarse;
        }

        bands.Add(pictures);

        return bands;
    }

    private static bool CanHalve(Tensor pictures, int smallestSide)
    {
        long height = pictures.shape[2];
        long width = pictures.shape[3];

        return height % 2 == 0 && width % 2 == 0 && Math.Min(height, width) / 2 >= smallestSide;
    }

    // g[y] = Σ_k w[k] f[2y + k − 2], across as well; each channel is a picture of its own.
    private static Tensor Halve(Tensor x, Tensor kernel, BorderMode border)
    {
        long[] shape = x.shape;
        Tensor planes = Pad(x.reshape(shape[0] * shape[1], 1, shape[2], shape[3]), Reach, border);

        return nn.functional.conv2d(planes, kernel, strides: [2, 2])
            .reshape(shape[0], shape[1], shape[2] / 2, shape[3] / 2);
    }

    // f[y] = 2 Σ_k w[k] g[(y + k − 2)/2] over the k that make the index whole: a transposed convolution, of which what
    // lies outside the picture is cut off.
    private static Tensor Expand(Tensor x, Tensor kernel, BorderMode border)
    {
        long[] shape = x.shape;
        Tensor planes = Pad(x.reshape(shape[0] * shape[1], 1, shape[2], shape[3]), Reach / 2, border);

        return nn.functional.conv_transpose2d(
            planes, kernel.mul(4.0), strides: [2, 2], padding: [2 * Reach, 2 * Reach], output_padding: [1, 1])
            .reshape(shape[0], shape[1], 2 * shape[2], 2 * shape[3]);
    }

    private static Tensor Pad(Tensor x, long reach, BorderMode border)
    {
        PaddingModes mode = border == BorderMode.Wrap ? PaddingModes.Circular : PaddingModes.Replicate;

        return nn.functional.pad(x, (reach, reach, reach, reach), mode);
    }

    private static Tensor Kernel(Device device)
    {
        float[] square = [.. Line.SelectMany(static down => Line.Select(across => down * across))];

        return TensorData.FromSpan(square, [1, 1, Line.Length, Line.Length], device);
    }
}
