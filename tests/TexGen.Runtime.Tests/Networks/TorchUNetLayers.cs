using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Runtime.Tests.Networks;

/// <summary>
/// What libtorch makes of every layer of a <see cref="UNet"/>, under the names of the compute shaders' dispatches.
/// </summary>
internal sealed class TorchUNetLayers
{
    private readonly Dictionary<string, nn.Module> _modules;
    private readonly UNetOptions _options;
    private readonly Tensor _embedding;

    public TorchUNetLayers(UNet network, UNetOptions options, Tensor picture, Tensor features)
    {
        _modules = network.named_modules().ToDictionary(static pair => pair.name, static pair => pair.module);
        _options = options;
        _embedding = Call("time1", Call("time0", features).silu()).silu();

        Tensor h = Keep("stem", Call("stem", picture));
        Stack<Tensor> skips = new([h]);
        int last = options.Multipliers.Count - 1;
        int stage = 0;
        for (int level = 0; level <= last; level++)
        {
            for (int i = 0; i < options.BlocksPerLevel; i++)
            {
                h = Stage($"down.{stage++}", h);
                skips.Push(h);
            }

            if (level < last)
            {
                Tensor padded = options.Circular ? h : nn.functional.pad(h, (0L, 1L, 0L, 1L));
                h = Keep($"downsample.{level}", Call($"downsample.{level}", padded));
                skips.Push(h);
            }
        }

        h = Block("middle1", Attention("attention", Block("middle0", h)));
        stage = 0;
        for (int level = 0; level <= last; level++)
        {
            for (int i = 0; i <= options.BlocksPerLevel; i++)
            {
                h = Stage($"up.{stage++}", cat(new Tensor[] { h, skips.Pop() }, 1));
            }

            h = level == last ? h : Keep($"upsample.{level}", Call($"upsample.{level}", h));
        }

        _ = Keep("head", Call("head", Call("norm", h).silu()));
    }

    /// <summary>The layers' outputs, [C, H, W].</summary>
    public Dictionary<string, float[]> Outputs { get; } = [];

    private Tensor Stage(string name, Tensor x) => Attention($"{name}.attention", Block($"{name}.block", x));

    private Tensor Attention(string name, Tensor x)
    {
        return _modules.ContainsKey(name) ? Keep($"{name}.project", Call(name, x)) : x;
    }

    private Tensor Block(string name, Tensor x)
    {
        Tensor shift = Call($"{name}.time", _embedding).unsqueeze(2).unsqueeze(3);
        Tensor h = Call($"{name}.conv0", Call($"{name}.norm0", x).silu()).add(shift);
        _ = Keep($"{name}.conv0", h);
        Tensor direct = _modules.ContainsKey($"{name}.shortcut")
            ? Keep($"{name}.shortcut", Call($"{name}.shortcut", x))
            : x;

        return Keep($"{name}.conv1", direct.add(Call($"{name}.conv1", Call($"{name}.norm1", h).silu())));
    }

    private Tensor Call(string name, Tensor x) => ((nn.Module<Tensor, Tensor>)_modules[name]).call(x);

    private Tensor Keep(string name, Tensor output)
    {
        Outputs.Add(name, TensorData.ToArray(output));

        return output;
    }
}
