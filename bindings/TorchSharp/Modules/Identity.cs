namespace TorchSharp.Modules;

public sealed class Identity : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    internal Identity()
        : base(nameof(Identity))
    {
    }

    // A new tensor on the same storage: a Sequential disposes what its parts are given.
    public override torch.Tensor forward(torch.Tensor input) => input.alias();
}
