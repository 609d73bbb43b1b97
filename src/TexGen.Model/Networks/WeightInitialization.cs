using TexGen.Model.Random;
using TexGen.Model.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// Gives every parameter of a network its first value, from a seed alone. It leaves nothing to the library's defaults,
/// which differ by version (some leave group normalisation uninitialised).
/// </summary>
public static class WeightInitialization
{
    /// <summary>
    /// Weights become normal with deviation 1/√fan-in, gains 1, biases 0, and what the network names so 0.
    /// </summary>
    /// <param name="network">The network, on the CPU, in 32 bits.</param>
    /// <param name="seed">The seed.</param>
    public static void Initialize(DenoisingNetwork network, ulong seed)
    {
        using IDisposable noGradient = no_grad();

        int index = 0;
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            RandomSequence stream = NoiseStreams.Weights(seed, index++);

            if (network.StartsAtZero(name))
            {
                parameter.zero_();
            }
            else if (parameter.shape.Length > 1)
            {
                FillNormal(parameter, stream);
            }
            else
            {
                parameter.fill_(name.EndsWith(".weight", StringComparison.Ordinal) ? 1.0f : 0.0f);
            }
        }
    }

    private static void FillNormal(Parameter parameter, RandomSequence stream)
    {
        float[] values = new float[parameter.numel()];
        stream.FillNormal(values);

        float deviation = 1.0f / MathF.Sqrt(values.Length / (float)parameter.shape[0]);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= deviation;
        }

        using Tensor source = TensorData.FromSpan(values, parameter.shape);
        parameter.copy_(source);
    }
}
