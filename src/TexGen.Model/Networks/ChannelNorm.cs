using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// Layer normalisation over the channels of each pixel by itself. Being local, it lets a tile's size change nothing;
/// group normalisation, which averages over the whole picture, would.
/// </summary>
internal sealed class ChannelNorm : nn.Module<Tensor, Tensor>
{
    private const double Epsilon = 1e-6;

    private readonly LayerNorm norm;

    public ChannelNorm(int channels)
        : base(nameof(ChannelNorm))
    {
        norm = nn.LayerNorm(channels, Epsilon);
        RegisterComponents();
    }

    /// <param name="input">[N, C, H, W], best with the channels last in memory: then nothing is copied.</param>
    public override Tensor forward(Tensor input)
    {
        using Tensor channelsLast = input.permute(0, 2, 3, 1);
        using Tensor normalised = norm.call(channelsLast);

        return normalised.permute(0, 3, 1, 2);
    }
}
