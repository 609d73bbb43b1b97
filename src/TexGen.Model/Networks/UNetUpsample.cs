using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TexGen.Model.Networks;

/// <summary>
/// Doubles the resolution, on a torus where the options say so.
/// </summary>
internal sealed class UNetUpsample : nn.Module<Tensor, Tensor>
{
    private readonly bool _circular;
    private readonly Conv2d? conv;
    private readonly ConvTranspose2d? transposed;

    public UNetUpsample(int channels, UNetOptions options)
        : base(nameof(UNetUpsample))
    {
        _circular = options.Circular;
        if (options.Upsampling == UpsamplingKind.TransposedConvolution)
        {
            transposed = nn.ConvTranspose2d(channels, channels, 4, 2, _circular ? 0 : 1);
        }
        else
        {
            conv = nn.Conv2d(channels, channels, 3, 1, 1, 1, _circular ? PaddingModes.Circular : PaddingModes.Zeros);
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();

        if (transposed is null)
        {
            return conv!.call(nn.functional.interpolate(input, scale_factor: [2.0, 2.0])).MoveToOuterDisposeScope();
        }

        if (!_circular)
        {
            return transposed.call(input).MoveToOuterDisposeScope();
        }

        // A transposed convolution knows only zero padding: wrap one pixel round, transpose to 2(n + 2) + 2 pixels, cut
        // out the 2n in the middle, whose kernel footprints lie wholly inside.
        Tensor wrapped = transposed.call(nn.functional.pad(input, (1L, 1L, 1L, 1L), PaddingModes.Circular));

        Tensor middle = wrapped.narrow(2, 3, 2 * input.shape[2]).narrow(3, 3, 2 * input.shape[3]);

        return middle.contiguous().MoveToOuterDisposeScope();
    }
}
