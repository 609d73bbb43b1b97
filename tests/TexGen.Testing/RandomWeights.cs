using TexGen.Model.Random;
using TexGen.Model.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Testing;

/// <summary>
/// Weights without a single zero, as if a network had been trained: in a fresh one the zeros hide most of it.
/// </summary>
public static class RandomWeights
{
    private const float Spread = 0.1f;

    /// <summary>
    /// Fills every parameter: weights normal with deviation 1/√fan-in, gains about 1, biases about 0.
    /// </summary>
    /// <param name="network">The network, on the CPU, in 32 bits.</param>
    /// <param name="seed">The seed.</param>
    public static void Fill(nn.Module network, ulong seed)
    {
        using IDisposable noGradient = no_grad();

        ulong stream = 0;
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            float[] values = new float[parameter.numel()];
            new RandomSequence(seed, stream++).FillNormal(values);

            bool isMatrix = parameter.shape.Length > 1;
            float centre = !isMatrix && name.EndsWith(".weight", StringComparison.Ordinal) ? 1.0f : 0.0f;
            float deviation = isMatrix ? 1.0f / MathF.Sqrt(values.Length / (float)parameter.shape[0]) : Spread;
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = centre + (deviation * values[i]);
            }

            using Tensor source = TensorData.FromSpan(values, parameter.shape);
            parameter.copy_(source);
        }
    }
}
