using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>Dropout that follows from <see cref="DropoutSeeds"/>.</summary>
internal sealed class SeededDropout : nn.Module<Tensor, Tensor>
{
    private readonly double _probability;

    public SeededDropout(double probability)
        : base(nameof(SeededDropout))
    {
        _probability = probability;
    }

    public override Tensor forward(Tensor x) =>
        training && _probability > 0.0 ? DropoutSeeds.Drop(x, _probability) : x.alias();
}
