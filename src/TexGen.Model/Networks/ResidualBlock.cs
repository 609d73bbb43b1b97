using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// The residual block of DDPM: two times group normalisation, SiLU, 3×3 convolution, with the time embedding added in
/// between. The second convolution starts at zero.
/// </summary>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly GroupNorm norm0;
    private readonly Conv2d conv0;
    private readonly Linear time;
    private readonly GroupNorm norm1;
    private readonly SeededDropout dropout;
    private readonly Conv2d conv1;
    private readonly Conv2d? shortcut;

    public ResidualBlock(int inputs, int outputs, UNetOptions options)
        : base(nameof(ResidualBlock))
    {
        PaddingModes padding = options.Circular ? PaddingModes.Circular : PaddingModes.Zeros;

        norm0 = nn.GroupNorm(options.Groups, inputs, UNet.NormEpsilon);
        conv0 = nn.Conv2d(inputs, outputs, 3, 1, 1, 1, padding);
        time = nn.Linear(4 * options.BaseWidth, outputs);
        norm1 = nn.GroupNorm(options.Groups, outputs, UNet.NormEpsilon);
        dropout = new SeededDropout(options.Dropout);
        conv1 = nn.Conv2d(outputs, outputs, 3, 1, 1, 1, padding);
        shortcut = inputs == outputs ? null : nn.Conv2d(inputs, outputs, 1);
        RegisterComponents();
    }

    /// <param name="x">[N, inputs, H, W].</param>
    /// <param name="embedding">The time embedding behind its SiLU, [N, 4 · base width].</param>
    public override Tensor forward(Tensor x, Tensor embedding)
    {
        using DisposeScope scope = NewDisposeScope();

        Tensor h = conv0.call(norm0.call(x).silu());
        h = h.add(time.call(embedding).unsqueeze(2).unsqueeze(3));
        h = conv1.call(dropout.call(norm1.call(h).silu()));
        Tensor direct = shortcut is null ? x : shortcut.call(x);

        return direct.add(h).MoveToOuterDisposeScope();
    }
}
