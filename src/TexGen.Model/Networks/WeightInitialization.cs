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
    /// Weights are drawn as the network wants (<see cref="DenoisingNetwork.StartingWeights"/>), gains become 1, biases 0,
    /// and what the network names so 0.
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
                Fill(parameter, stream, network.StartingWeights);
            }
            else
            {
                parameter.fill_(name.EndsWith(".weight", StringComparison.Ordinal) ? 1.0f : 0.0f);
            }
        }
    }

    private static void Fill(Parameter parameter, RandomSequence stream, WeightDistribution distribution)
    {
        float[] values = new float[parameter.numel()];
        if (distribution == WeightDistribution.UniformFanAverage)
        {
            FillUniform(values, parameter.shape, stream);
        }
        else
        {
            FillNormal(values, parameter.shape, stream);
        }

        using Tensor source = TensorData.FromSpan(values, parameter.shape);
        parameter.copy_(source);
    }

    private static void FillNormal(float[] values, long[] shape, RandomSequence stream)
    {
        stream.FillNormal(values);

        float deviation = 1.0f / MathF.Sqrt(values.Length / (float)shape[0]);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= deviation;
        }
    }

    private static void FillUniform(float[] values, long[] shape, RandomSequence stream)
    {
        stream.FillUniform(values);

        // Weights are [outputs, inputs, …], those of transposed convolutions [inputs, outputs, …]; the sum of both fans
        // is the same.
        float fans = (values.Length / (float)shape[0]) + (values.Length / (float)shape[1]);
        float limit = MathF.Sqrt(6.0f / fans);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = limit * ((2.0f * values[i]) - 1.0f);
        }
    }
}
