using TexGen.Model.Networks;
using TexGen.Model.Tensors;
using static TorchSharp.torch;

namespace TexGen.Runtime.Tests.Networks;

/// <summary>
/// What libtorch makes of every layer of a <see cref="TileUNet"/>, under the names of the compute shaders' dispatches.
/// </summary>
internal sealed class TorchLayers
{
    private readonly Dictionary<string, nn.Module> _modules;
    private readonly Tensor _embedding;

    public TorchLayers(TileUNet network, TileUNetOptions options, Tensor picture, Tensor features)
    {
        _modules = network.named_modules().ToDictionary(static pair => pair.name, static pair => pair.module);
        _embedding = Call("embed1", Call("embed0", features).silu()).silu();

        Tensor h = Keep("stem", Call("stem", nn.functional.pixel_unshuffle(picture, options.PatchSize)));
        List<Tensor> skips = [];
        int last = options.Widths.Count - 1;
        for (int level = 0; level <= last; level++)
        {
            if (level > 0)
            {
                h = Keep($"down.{level - 1}", Call($"down.{level - 1}", nn.functional.avg_pool2d(h, 2)));
            }

            h = Level("encoder", level, options.Blocks[level], h);
            skips.Add(h);
        }

        for (int level = last - 1; level >= 0; level--)
        {
            Tensor risen = Keep($"up.{level}", Call($"up.{level}", h));
            Tensor enlarged = nn.functional.interpolate(risen, scale_factor: [2.0, 2.0]);
            h = Keep($"merge.{level}", Call($"merge.{level}", cat(new Tensor[] { enlarged, skips[level] }, 1)));
            h = Level("decoder", level, options.Blocks[level], h);
        }

        h = Keep("head.norm", Call("norm", h).silu());
        _ = Keep("head", nn.functional.pixel_shuffle(Call("head", h), options.PatchSize));
    }

    /// <summary>The layers' outputs, [C, H, W].</summary>
    public Dictionary<string, float[]> Outputs { get; } = [];

    private Tensor Level(string side, int level, int count, Tensor h)
    {
        for (int i = 0; i < count; i++)
        {
            string name = $"{side}.{level}.{i}";
            Tensor[] film = Call($"{name}.film", _embedding).unsqueeze(2).unsqueeze(3).chunk(2, 1);
            Tensor inner = Keep($"{name}.conv0.norm", Call($"{name}.norm", h).silu());
            inner = Call($"{name}.conv0", inner).mul(film[0].add(1.0)).add(film[1]);
            inner = Keep($"{name}.conv0", inner.silu());
            h = Keep($"{name}.conv1", h.add(Call($"{name}.conv1", inner)));
        }

        return h;
    }

    private Tensor Call(string name, Tensor x) => ((nn.Module<Tensor, Tensor>)_modules[name]).call(x);

    private Tensor Keep(string name, Tensor output)
    {
        Outputs.Add(name, TensorData.ToArray(output));

        return output;
    }
}
