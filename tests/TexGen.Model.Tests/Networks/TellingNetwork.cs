using TexGen.Model.Networks;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Networks;

/// <summary>
/// Answers with half of its one picture channel, plus its one condition plane, plus its last feature: what it is told
/// can be read off its answer.
/// </summary>
internal sealed class TellingNetwork() : DenoisingNetwork(nameof(TellingNetwork))
{
    public override int Stride => 1;

    public override int ReceptiveField => 1;

    public override bool StartsAtZero(string name) => false;

    public override Tensor forward(Tensor input, Tensor features)
    {
        Assert.Equal(2, input.shape[1]);
        Tensor last = features.narrow(1, features.shape[1] - 1, 1).unsqueeze(2).unsqueeze(3);

        return input.narrow(1, 0, 1).mul(0.5).add(input.narrow(1, 1, 1)).add(last);
    }
}
