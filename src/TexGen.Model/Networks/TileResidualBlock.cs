using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// x + conv1(SiLU(FiLM(conv0(SiLU(norm(x)))))), all of it local and on a torus. The last convolution starts at zero, so
/// that the block starts as the identity.
/// </summary>
internal sealed class TileResidualBlock : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly ChannelNorm norm;
    private readonly Conv2d conv0;
    private readonly Conv2d conv1;
    private readonly Linear film;
    private readonly SeededDropout? dropout;

    public TileResidualBlock(int channels, int embeddingWidth, double dropoutProbability = 0.0)
        : base(nameof(TileResidualBlock))
    {
        norm = new ChannelNorm(channels);
        conv0 = nn.Conv2d(channels, channels, 3, 1, 1, 1, PaddingModes.Circular);
        conv1 = nn.Conv2d(channels, channels, 3, 1, 1, 1, PaddingModes.Circular);
        film = nn.Linear(embeddingWidth, 2 * channels);
        dropout = dropoutProbability > 0.0 ? new SeededDropout(dropoutProbability) : null;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor embedding)
    {
        using DisposeScope scope = NewDisposeScope();

        // FiLM: h ← shift + (1 + scale) h, one scale and shift a channel and noise level
        // (Perez et al. 2018, arXiv:1709.07871).
        Tensor[] parts = film.call(embedding).unsqueeze(2).unsqueeze(3).chunk(2, 1);
        Tensor h = conv0.call(norm.call(x).silu());
        h = parts[1].addcmul(h, parts[0].add(1.0), 1.0);
        h = h.silu();
        h = conv1.call(dropout is null ? h : dropout.call(h));

        return x.add(h).MoveToOuterDisposeScope();
    }
}
