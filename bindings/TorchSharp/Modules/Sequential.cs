using System.Globalization;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Applies its parts one after another and disposes the results in between.</summary>
public class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly List<torch.nn.IModule<torch.Tensor, torch.Tensor>> _modules = [];

    protected internal Sequential(params torch.nn.Module<torch.Tensor, torch.Tensor>[] modules)
        : base(nameof(Sequential))
    {
        foreach (torch.nn.Module<torch.Tensor, torch.Tensor> module in modules)
        {
            append(module);
        }
    }

    protected internal Sequential(params (string name, torch.nn.Module<torch.Tensor, torch.Tensor> submodule)[] modules)
        : base(nameof(Sequential))
    {
        foreach ((string name, torch.nn.Module<torch.Tensor, torch.Tensor> module) in modules)
        {
            append(name, module);
        }
    }

    public int Count => _modules.Count;

    [IndexerName("SequentialItems")]
    public torch.nn.IModule<torch.Tensor, torch.Tensor> this[int index] => _modules[index];

    public Sequential append(torch.nn.IModule<torch.Tensor, torch.Tensor> module) =>
        append(_modules.Count.ToString(CultureInfo.InvariantCulture), module);

    public Sequential append(string name, torch.nn.IModule<torch.Tensor, torch.Tensor> module)
    {
        register_module(name, (torch.nn.Module)module);
        _modules.Add(module);
        return this;
    }

    public override torch.Tensor forward(torch.Tensor input)
    {
        if (_modules.Count == 0)
        {
            return input.alias();
        }
        torch.Tensor result = _modules[0].call(input);
        for (int i = 1; i < _modules.Count; i++)
        {
            torch.Tensor next = _modules[i].call(result);
            result.Dispose();
            result = next;
        }
        return result;
    }
}
