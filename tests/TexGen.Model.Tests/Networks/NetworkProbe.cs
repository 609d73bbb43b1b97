using TexGen.Model.Networks;
using TexGen.Model.Random;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Networks;

/// <summary>
/// Inputs for networks, and distances between their outputs.
/// </summary>
internal static class NetworkProbe
{
    private const ulong Seed = 77;

    /// <summary>Standard normal numbers, [shape].</summary>
    public static Tensor Normal(ulong stream, params long[] shape)
    {
        float[] values = new float[shape.Aggregate(1L, static (product, size) => product * size)];
        new RandomSequence(Seed, stream).FillNormal(values);

        return TensorData.FromSpan(values, shape);
    }

    /// <summary>What a network makes of a picture, without gradients.</summary>
    /// <param name="network">The network.</param>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="featureWidth">The number of noise features.</param>
    public static Tensor Run(DenoisingNetwork network, Tensor x, int featureWidth)
    {
        using IDisposable noGradient = no_grad();
        using Tensor features = Normal(1, x.shape[0], featureWidth);

        return network.call(x, features);
    }

    /// <summary>The largest difference between two tensors.</summary>
    public static double Distance(Tensor a, Tensor b)
    {
        Assert.Equal(a.shape, b.shape);

        return TensorData.ToArray(a).Zip(TensorData.ToArray(b), static (x, y) => Math.Abs((double)x - y)).Max();
    }

    /// <summary>The root of the mean square.</summary>
    public static double Size(Tensor x) =>
        Math.Sqrt(TensorData.ToArray(x).Average(static value => (double)value * value));
}
