using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <summary>What Conv2d and ConvTranspose2d share: shapes, parameters and PyTorch's initialisation.</summary>
public abstract class Convolution : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    private protected Convolution(string name, ConvolutionShape shape)
        : base(name)
    {
        if (shape.Transposed && shape.PaddingMode != PaddingModes.Zeros)
        {
            throw new ArgumentException("Only PaddingModes.Zeros is supported for ConvTransposeND");
        }
        in_channels = shape.InChannels;
        out_channels = shape.OutChannels;
        kernel_size = shape.Kernel;
        stride = shape.Stride;
        padding = shape.Padding;
        output_padding = shape.OutputPadding;
        dilation = shape.Dilation;
        groups = shape.Groups;
        padding_mode = shape.PaddingMode;
        transposed = shape.Transposed;
        long[] size = transposed
            ? [in_channels, out_channels / groups, .. kernel_size]
            : [out_channels, in_channels / groups, .. kernel_size];
        weight = torch.nn.Parameter(torch.empty(size, shape.Type, shape.Device));
        if (shape.Bias)
        {
            bias = torch.nn.Parameter(torch.empty(out_channels, shape.Type, shape.Device));
        }
        reset_parameters();
    }

    public Parameter weight
    {
        get => _weight!;
        set => Replace(ref _weight, value ?? throw new ArgumentNullException(nameof(value)), nameof(weight));
    }

    public Parameter? bias
    {
        get => _bias;
        set => Replace(ref _bias, value, nameof(bias));
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[] padding { get; private set; }

    public long[] output_padding { get; set; }

    public long[] dilation { get; set; }

    public long groups { get; set; }

    public PaddingModes padding_mode { get; set; }

    public bool transposed { get; }

    public void reset_parameters()
    {
        torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is not null)
        {
            (long fanIn, _) = torch.nn.init.CalculateFanInAndFanOut(weight);
            double bound = 1 / Math.Sqrt(fanIn);
            torch.nn.init.uniform_(bias, -bound, bound);
        }
    }
}
