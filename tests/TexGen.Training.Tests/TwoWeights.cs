using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Training.Tests;

/// <summary>
/// A network of two parameters whose gradients are given, for the optimizer.
/// </summary>
internal sealed class TwoWeights : DenoisingNetwork
{
    public TwoWeights(float[] first, float[] second)
        : base(nameof(TwoWeights))
    {
        register_parameter("first", nn.Parameter(TensorData.FromSpan(first, [first.Length])));
        register_parameter("second", nn.Parameter(TensorData.FromSpan(second, [1, second.Length])));
    }

    public override int Stride => 1;

    public override int ReceptiveField => 1;

    /// <summary>All weights, one after another.</summary>
    public float[] Values => [.. parameters().SelectMany(static parameter => TensorData.ToArray(parameter))];

    public override bool StartsAtZero(string name) => false;

    public override Tensor forward(Tensor input, Tensor features) => input.alias();

    /// <summary>Makes these the gradients: Σ g θ has the derivative g.</summary>
    public void SetGradients(ReadOnlySpan<float> gradients)
    {
        using IDisposable scope = NewDisposeScope();
        foreach (Parameter parameter in parameters())
        {
            int count = (int)parameter.numel();
            Tensor factor = TensorData.FromSpan(gradients[..count], parameter.shape).to(parameter.dtype);
            parameter.mul(factor).sum().backward();
            gradients = gradients[count..];
        }
    }
}
