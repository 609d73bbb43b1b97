using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// Self-attention with one head over all pixels, as in DDPM: x + project(softmax(QKᵀ/√C) V). The
/// projection starts at zero.
/// </summary>
internal sealed class SelfAttention : nn.Module<Tensor, Tensor>
{
    private readonly int _channels;
    private readonly GroupNorm norm;
    private readonly Conv2d query;
    private readonly Conv2d key;
    private readonly Conv2d value;
    private readonly Conv2d project;

    public SelfAttention(int channels, UNetOptions options)
        : base(nameof(SelfAttention))
    {
        _channels = channels;
        norm = nn.GroupNorm(options.Groups, channels, UNet.NormEpsilon);
        query = nn.Conv2d(channels, channels, 1);
        key = nn.Conv2d(channels, channels, 1);
        value = nn.Conv2d(channels, channels, 1);
        project = nn.Conv2d(channels, channels, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();

        Tensor h = norm.call(input);
        Tensor queries = Pixels(query.call(h)).transpose(1, 2);
        Tensor keys = Pixels(key.call(h));
        Tensor values = Pixels(value.call(h)).transpose(1, 2);

        // [N, HW, HW]; written out, as fused attention is not in every libtorch that TexGen runs on.
        Tensor weights = bmm(queries, keys).mul(1.0 / Math.Sqrt(_channels)).softmax(-1);
        Tensor mixed = bmm(weights, values).transpose(1, 2).reshape(input.shape);

        return input.add(project.call(mixed)).MoveToOuterDisposeScope();
    }

    private Tensor Pixels(Tensor x) => x.reshape(x.shape[0], _channels, -1);
}
