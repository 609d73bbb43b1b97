using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Networks;

/// <summary>
/// Answers with half of its input; remembers what it was asked.
/// </summary>
internal sealed class HalvingNetwork() : DenoisingNetwork(nameof(HalvingNetwork))
{
    public override int Stride => 1;

    public override int ReceptiveField => 1;

    public float[] Features { get; private set; } = [];

    public long[] FeatureShape { get; private set; } = [];

    public ScalarType? InputType { get; private set; }

    public override bool StartsAtZero(string name) => false;

    public override Tensor forward(Tensor input, Tensor features)
    {
        FeatureShape = features.shape;
        Features = TensorData.ToArray(features);
        InputType = input.dtype;

        return input.mul(0.5);
    }
}
