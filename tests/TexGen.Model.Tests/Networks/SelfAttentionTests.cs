using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TexGen.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Networks;

public sealed class SelfAttentionTests
{
    private const int Channels = 4;
    private const int Pixels = 6;

    [Fact]
    public void Forward_RandomWeights_IsTheFormulaWrittenOut()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        using SelfAttention attention = new(Channels, new UNetOptions { Groups = 1 });
        RandomWeights.Fill(attention, 6);
        Tensor input = NetworkProbe.Normal(2, 1, Channels, 2, 3);
        float[] x = TensorData.ToArray(input);
        float[] output = TensorData.ToArray(attention.call(input));

        double[,] h = Normalised(attention, x);
        double[,] q = Mapped(attention, "query", h);
        double[,] k = Mapped(attention, "key", h);
        double[,] v = Mapped(attention, "value", h);
        double[,] mixed = new double[Channels, Pixels];
        for (int i = 0; i < Pixels; i++)
        {
            // softmax over j of q_i · k_j / √C
            double[] weights = new double[Pixels];
            for (int j = 0; j < Pixels; j++)
            {
                double product = Enumerable.Range(0, Channels).Sum(c => q[c, i] * k[c, j]);
                weights[j] = Math.Exp(product / Math.Sqrt(Channels));
            }

            for (int c = 0; c < Channels; c++)
            {
                mixed[c, i] = Enumerable.Range(0, Pixels).Sum(j => weights[j] * v[c, j]) / weights.Sum();
            }
        }

        double[,] projected = Mapped(attention, "project", mixed);
        for (int i = 0; i < Channels * Pixels; i++)
        {
            Assert.Equal(x[i] + projected[i / Pixels, i % Pixels], output[i], 1e-5);
        }
    }

    [Fact]
    public void Forward_PixelsInAnotherOrder_AnswersInThatOrder()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        using SelfAttention attention = new(Channels, new UNetOptions { Groups = 2 });
        RandomWeights.Fill(attention, 6);
        Tensor input = NetworkProbe.Normal(2, 2, Channels, 3, 4);

        Assert.InRange(
            NetworkProbe.Distance(attention.call(input).flip(2, 3), attention.call(input.flip(2, 3))), 0.0, 1e-5);
    }

    // Group normalisation with a single group.
    private static double[,] Normalised(SelfAttention attention, float[] x)
    {
        float[] gain = TensorData.ToArray(attention.get_parameter("norm.weight")!);
        float[] bias = TensorData.ToArray(attention.get_parameter("norm.bias")!);
        double mean = x.Average(static value => (double)value);
        double deviation = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + 1e-6);
        double[,] result = new double[Channels, Pixels];
        for (int i = 0; i < x.Length; i++)
        {
            result[i / Pixels, i % Pixels] = ((x[i] - mean) / deviation * gain[i / Pixels]) + bias[i / Pixels];
        }

        return result;
    }

    // A 1×1 convolution.
    private static double[,] Mapped(SelfAttention attention, string name, double[,] x)
    {
        float[] weight = TensorData.ToArray(attention.get_parameter($"{name}.weight")!);
        float[] bias = TensorData.ToArray(attention.get_parameter($"{name}.bias")!);
        double[,] result = new double[Channels, Pixels];
        for (int c = 0; c < Channels; c++)
        {
            for (int i = 0; i < Pixels; i++)
            {
                result[c, i] = bias[c]
                    + Enumerable.Range(0, Channels).Sum(source => weight[(c * Channels) + source] * x[source, i]);
            }
        }

        return result;
    }
}
