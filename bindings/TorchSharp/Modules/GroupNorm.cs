using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <remarks>The package leaves weight and bias uninitialised (0.104 to 0.107); here they are NaN, so that whoever
/// forgets to initialise them sees it at once.</remarks>
public sealed class GroupNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    internal GroupNorm(
        long num_groups,
        long num_channels,
        double eps,
        bool affine,
        torch.Device? device,
        torch.ScalarType? dtype)
        : base(nameof(GroupNorm))
    {
        this.num_groups = num_groups;
        this.eps = eps;
        this.affine = affine;
        if (affine)
        {
            weight = torch.nn.Parameter(torch.full(num_channels, double.NaN, dtype, device));
            bias = torch.nn.Parameter(torch.full(num_channels, double.NaN, dtype, device));
        }
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

    public long num_groups { get; set; }

    public double eps { get; set; }

    public bool affine { get; set; }

    public override torch.Tensor forward(torch.Tensor input)
    {
        if (input.Dimensions < 3)
        {
            throw new ArgumentException($"Invalid number of dimensions for GroupNorm argument: {input.Dimensions}");
        }
        return torch.nn.functional.group_norm(input, num_groups, _weight, _bias, eps);
    }
}
