using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// A residual block of a <see cref="UNet"/>, followed by self-attention at the levels that have it.
/// </summary>
internal sealed class UNetStage : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly ResidualBlock block;
    private readonly SelfAttention? attention;

    public UNetStage(int inputs, int outputs, bool attends, UNetOptions options)
        : base(nameof(UNetStage))
    {
        block = new ResidualBlock(inputs, outputs, options);
        attention = attends ? new SelfAttention(outputs, options) : null;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor embedding)
    {
        Tensor h = block.call(x, embedding);
        if (attention is null)
        {
            return h;
        }

        Tensor attended = attention.call(h);
        h.Dispose();

        return attended;
    }
}
